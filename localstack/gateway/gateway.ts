import { Agent, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { Fault } from "../../core/fault.ts";
import type { Stack } from "../template/stack.ts";
import { type Answer, describeStacks } from "./cloudformation.ts";
import { errorAnswer } from "./error-answer.ts";
import { answerWith, forward } from "./forward.ts";
import { factsOf, protocolOf, type RequestFacts } from "./request-facts.ts";
import { noWatch, type Watch } from "./watch.ts";

/** Where the emulators listen. */
export type Backends = { readonly sqsAndS3: string; readonly dynamodb: string };

export type Gateway = {
  /** One URL for all services: what AWS_ENDPOINT_URL is set to. */
  readonly endpoint: string;
  /** The stack that CloudFormation knows from now on. */
  stack: Stack | undefined;
  watch: Watch;
  close(): Promise<void>;
};

/** One endpoint for all services, on 127.0.0.1. @param port a free one by default @throws Fault where it is taken */
export async function startGateway(backends: Backends, port = 0): Promise<Gateway> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    serve(request, response, { backends, agent, gateway }).catch(() => response.destroy());
  });
  // The default of five seconds meets clients that keep connections, and reset some of their requests.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    const refuse = () =>
      reject(new Fault("taken-port", `port ${port} is not free`, { mend: "name another one" }));
    server.once("error", refuse).listen(port, "127.0.0.1", resolve);
  });
  const gateway: Gateway = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stack: undefined,
    watch: noWatch,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
  return gateway;
}

type Means = { readonly backends: Backends; readonly agent: Agent; readonly gateway: Gateway };

async function serve(request: IncomingMessage, response: ServerResponse, means: Means): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const head = { method, url, headers };
  const body = protocolOf(head) === "rest" ? undefined : await buffer(request);
  const facts = factsOf(head, body?.toString("utf8") ?? "");
  const decision = await means.gateway.watch.onRequest(facts);
  if (decision === "drop") response.destroy();
  else if (decision !== "forward") say(response, errorAnswer(facts.service, decision.status));
  else await perform(facts, { request, response, body }, means);
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer | undefined;
};

async function perform(
  facts: RequestFacts,
  { request, response, body }: Exchange,
  { backends, agent, gateway }: Means,
): Promise<void> {
  if (facts.service === "cloudformation") {
    if (gateway.stack === undefined) say(response, errorAnswer(facts.service, 503));
    else say(response, describeStacks(facts.operation, facts.target, gateway.stack));
    return;
  }
  const emulator = facts.service === "dynamodb" ? backends.dynamodb : backends.sqsAndS3;
  const answer = await forward(request, body, emulator, agent);
  const decision = await gateway.watch.onAnswer(facts, answer.statusCode ?? 502);
  if (decision === "forward") return answerWith(answer, response);
  answer.resume();
  if (decision === "drop") response.destroy();
  else say(response, errorAnswer(facts.service, decision.status));
}

function say(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}
