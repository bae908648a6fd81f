import { once } from "node:events";
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request on its way to an emulator. */
export type PassingRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  /** Of S3, such as "PUT"; of the others, such as "SendMessageBatch". */
  readonly action: string;
  readonly body: Buffer;
};

/** What becomes of a request, when it is not just passed on. */
export type Fate =
  | "pass"
  /** The connection ends before the request is passed on. */
  | "reset"
  /** It is passed on, and done; the connection ends in place of an answer. */
  | "lost"
  /** The connection ends in the middle of the answer's body. */
  | "cut"
  /** A byte of the answer's body is another one. */
  | "garbled"
  /** An answer of the network's, or of a service that fails. */
  | { readonly status: number; readonly type?: string; readonly body: string };

export type Fates = (request: PassingRequest) => Fate | Promise<Fate>;

/** Stands before an emulator, and does to requests and answers what networks and services do now and then. */
export class FaultProxy {
  /** What becomes of each request, until another test says otherwise. */
  fates: Fates = () => "pass";
  /** What came since it was last emptied. */
  seen: PassingRequest[] = [];
  readonly #server = createServer((request, answer) => {
    this.#handle(request, answer).catch(() => answer.destroy());
  });
  #target = "";

  /** @returns its URL */
  async start(target: string): Promise<string> {
    this.#target = target;
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = "", headers } = incoming;
    const url = new URL(incoming.url ?? "", this.#target);
    const target = headers["x-amz-target"];
    const action = typeof target === "string" ? target.slice(target.indexOf(".") + 1) : method;
    const request = { method, url, headers, action, body: await buffer(incoming) };
    this.seen.push(request);
    const fate = await this.fates(request);
    if (fate === "reset") {
      answer.destroy();
    } else if (typeof fate === "object") {
      answer.writeHead(fate.status, { "content-type": fate.type ?? "application/xml" });
      answer.end(fate.body);
    } else {
      await this.#pass(request, answer, fate);
    }
  }

  async #pass({ method, url, headers, body }: PassingRequest, answer: ServerResponse, fate: Fate) {
    const passed = forward(url, { method, headers });
    passed.end(body);
    const [reply] = (await once(passed, "response")) as [IncomingMessage];
    const bytes = await buffer(reply);
    if (fate === "lost") {
      answer.destroy();
      return;
    }
    if (fate === "garbled") bytes[bytes.length >> 1]! ^= 1;
    answer.writeHead(reply.statusCode ?? 500, reply.headers);
    if (fate === "cut") answer.write(bytes.subarray(0, bytes.length >> 1), () => answer.destroy());
    else answer.end(bytes);
  }
}

/** Each action meets this fate so many times, and then passes. */
export function atFirst(times: number, fate: Fate): Fates {
  const met = new Map<string, number>();
  return ({ action }) => {
    const count = (met.get(action) ?? 0) + 1;
    met.set(action, count);
    return count <= times ? fate : "pass";
  };
}

const error = (status: number, name: string): Fate => ({
  ...{ status, type: "application/x-amz-json-1.0" },
  body: JSON.stringify({ __type: `com.amazonaws#${name}`, message: "as a test wants it" }),
});

/** How AWS's services say that they are asked too much, or fail. */
export const THROTTLED = error(400, "ThrottlingException");
export const TABLE_THROTTLED = error(400, "ProvisionedThroughputExceededException");
export const FAILING = error(500, "InternalServerError");
export const S3_SLOW_DOWN: Fate = { status: 503, body: "<Error><Code>SlowDown</Code></Error>" };
export const S3_FAILING: Fate = { status: 500, body: "<Error><Code>InternalError</Code></Error>" };
