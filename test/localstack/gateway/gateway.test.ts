import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { type Gateway, startGateway } from "../../../localstack/gateway/gateway.ts";
import type { RequestFacts } from "../../../localstack/gateway/request-facts.ts";
import { noWatch } from "../../../localstack/gateway/watch.ts";
import { planStack } from "../../../localstack/template/stack.ts";
import { PLACE, template } from "../support/templates.ts";

/** Answers with its own name and what it was sent. */
async function echo(name: string) {
  const server = createServer(async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    response.writeHead(200, { "x-from": name });
    response.end(`${incoming.method} ${incoming.url} ${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("the gateway", () => {
  let gateway: Gateway;
  let backends: Awaited<ReturnType<typeof echo>>[];

  before(async () => {
    backends = await Promise.all([echo("sqs and s3"), echo("dynamodb")]);
    const [sqsAndS3, dynamodb] = backends.map(({ url }) => url) as [string, string];
    gateway = await startGateway({ sqsAndS3, dynamodb });
  });
  after(async () => {
    await gateway.close();
    for (const { server } of backends) server.close().closeAllConnections();
  });

  const post = (headers: Record<string, string>, body = "{}") =>
    fetch(gateway.endpoint, { method: "POST", headers, body });

  it("hands each service's requests to its emulator", async () => {
    const sent = await post({ "x-amz-target": "AmazonSQS.SendMessage" }, '{"MessageBody":"hello"}');
    assert.equal(sent.headers.get("x-from"), "sqs and s3");
    assert.equal(await sent.text(), 'POST / {"MessageBody":"hello"}');
    const marked = await post({ "x-amz-target": "DynamoDB_20120810.UpdateItem" });
    assert.equal(marked.headers.get("x-from"), "dynamodb");
    const put = await fetch(`${gateway.endpoint}/b/a%20b?x=1`, { method: "PUT", body: "bytes" });
    assert.deepEqual([put.headers.get("x-from"), await put.text()], ["sqs and s3", "PUT /b/a%20b?x=1 bytes"]);
  });

  it("refuses a port that is taken", async () => {
    const port = Number(new URL(gateway.endpoint).port);
    await assert.rejects(startGateway({ sqsAndS3: "", dynamodb: "" }, port), { code: "taken-port" });
  });

  it("streams what is uploaded", async () => {
    const size = 3 << 20;
    const answer = await new Promise<string>((resolve, reject) => {
      const put = request(`${gateway.endpoint}/b/k`, { method: "PUT", headers: { expect: "100-continue" } });
      put.on("response", async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        resolve(text);
      });
      put.on("error", reject);
      for (let sent = 0; sent < size; sent += 1 << 16) put.write(Buffer.alloc(1 << 16, "x"));
      put.end();
    });
    assert.equal(answer.length, "PUT /b/k ".length + size);
  });

  it("tells its watch of each request and answer, and does what that decides", async () => {
    const seen: unknown[] = [];
    gateway.watch = {
      onRequest: ({ operation, target }: RequestFacts) => {
        seen.push(["asked", operation, target]);
        if (target === "b/dropped") return "drop";
        return target === "b/busy" ? { status: 503 } : "forward";
      },
      onAnswer: ({ target }, status) => {
        seen.push(["answered", target, status]);
        return target === "b/unheard" ? "drop" : "forward";
      },
    };
    const get = (key: string) => fetch(`${gateway.endpoint}/b/${key}`);
    assert.equal((await get("well")).status, 200);
    assert.equal((await get("busy")).status, 503);
    await assert.rejects(get("dropped"));
    await assert.rejects(get("unheard"));
    gateway.watch = noWatch;
    assert.deepEqual(seen, [
      ["asked", "GetObject", "b/well"],
      ["answered", "b/well", 200],
      ["asked", "GetObject", "b/busy"],
      ["asked", "GetObject", "b/dropped"],
      ["asked", "GetObject", "b/unheard"],
      ["answered", "b/unheard", 200],
    ]);
  });

  it("describes its stack as CloudFormation does, and knows no other", async () => {
    const outputs = { Url: { Value: "http://a/?b=1&c=<2>" } };
    gateway.stack = planStack(template({}, outputs), PLACE);
    const client = new CloudFormationClient({
      endpoint: gateway.endpoint,
      region: PLACE.region,
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
    });
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: "Toy" }));
    assert.equal(Stacks?.[0]?.StackStatus, "CREATE_COMPLETE");
    assert.deepEqual(Stacks?.[0]?.Outputs, [{ OutputKey: "Url", OutputValue: "http://a/?b=1&c=<2>" }]);
    await assert.rejects(client.send(new DescribeStacksCommand({ StackName: "Other" })), {
      name: "ValidationError",
      message: "Stack with id Other does not exist",
    });
    client.destroy();
  });
});
