import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { resourcesOf } from "../../../../adapters/aws/stack/resources-of.ts";
import { outputs, QUEUE_NAMES } from "../../../../core/contracts/environment.ts";
import { Fault } from "../../../../core/fault.ts";
import { type Gateway, startGateway } from "../../../../localstack/gateway/gateway.ts";
import type { Stack } from "../../../../localstack/template/stack.ts";

const OUTPUTS: Readonly<Record<string, string>> = {
  [outputs.bucket]: "b",
  [outputs.table]: "t",
  [outputs.ledgerDays]: "30",
  ...Object.fromEntries(QUEUE_NAMES.map((queue) => [outputs.queueUrl(queue), `https://sqs/${queue}`])),
};

const stackWith = (given: Record<string, string>): Stack => ({
  ...{ stackName: "rolls", region: "eu-central-1", account: "000000000000", endpoint: "" },
  ...{ queues: [], tables: [], buckets: [], functions: [], mappings: [], outputs: given },
});

let gateway: Gateway;
before(async () => {
  gateway = await startGateway({ sqsAndS3: "http://127.0.0.1:9", dynamodb: "http://127.0.0.1:9" });
  gateway.stack = stackWith(OUTPUTS);
});
after(() => gateway.close());

const WORKING = () => ({
  AWS_ENDPOINT_URL: gateway.endpoint,
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "nobody",
  AWS_SECRET_ACCESS_KEY: "nothing",
});

/** Nothing of the machine: neither its profiles nor the network that it is in. */
function setEnvironment(env: Record<string, string>): void {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  const nowhere = { AWS_CONFIG_FILE: "/none", AWS_SHARED_CREDENTIALS_FILE: "/none" };
  Object.assign(process.env, { ...nowhere, AWS_EC2_METADATA_DISABLED: "true", ...env });
}

test("a stack's resources are found by its outputs", async () => {
  setEnvironment(WORKING());
  assert.deepEqual(await resourcesOf("rolls"), {
    ...{ bucket: "b", table: "t", ledgerDays: 30 },
    queueUrls: Object.fromEntries(QUEUE_NAMES.map((queue) => [queue, `https://sqs/${queue}`])),
  });
});

async function faultOf(stack: string): Promise<Fault> {
  const error = await resourcesOf(stack).then(
    () => assert.fail("it was found"),
    (thrown) => thrown,
  );
  assert.ok(error instanceof Fault, String(error));
  assert.equal(error.exit, 2);
  assert.match(error.message, new RegExp(`^stack ${stack}: `));
  assert.ok(error.mend, "it says what to do");
  return error;
}

for (const name of ["other", "no stack's name", "9"])
  test(`there is no stack "${name}"`, async () => {
    setEnvironment(WORKING());
    assert.equal((await faultOf(name)).code, "no-stack");
  });

for (const missing of Object.keys(OUTPUTS))
  test(`a stack without the output ${missing} is of another version`, async () => {
    setEnvironment(WORKING());
    const { [missing]: _, ...rest } = OUTPUTS;
    gateway.stack = stackWith(rest);
    const { message } = await faultOf("rolls");
    gateway.stack = stackWith(OUTPUTS);
    assert.match(message, new RegExp(`no output ${missing}; .*deploy it again with this version`));
  });

test("without a region, without credentials, or without a network, it says so", async () => {
  const { AWS_REGION: _, ...regionless } = WORKING();
  setEnvironment(regionless);
  assert.match((await faultOf("rolls")).message, /no AWS region is set; set AWS_REGION/);
  setEnvironment({ AWS_REGION: "eu-central-1", AWS_ENDPOINT_URL: gateway.endpoint });
  assert.match((await faultOf("rolls")).message, /no credentials for AWS; log in, or set AWS_PROFILE/);
  setEnvironment({ ...WORKING(), AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" });
  assert.match((await faultOf("rolls")).message, /AWS cannot be reached; check the network, AWS_REGION/);
});

test("what is wrong with an endpoint or a region is told as that", async () => {
  for (const endpoint of ["127.0.0.1:4566", "localhost"]) {
    setEnvironment({ ...WORKING(), AWS_ENDPOINT_URL: endpoint });
    assert.match((await faultOf("rolls")).message, /AWS_ENDPOINT_URL is no URL; write it as http:/);
  }
  setEnvironment({ ...WORKING(), AWS_REGION: "us east" });
  assert.match((await faultOf("rolls")).message, /no AWS region can have this name; check AWS_REGION/);
});

test("whoever takes a request and says nothing is not waited for", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  setEnvironment({ ...WORKING(), AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_MAX_ATTEMPTS: "1" });
  const fault = await faultOf("rolls");
  silent.close();
  silent.closeAllConnections();
  assert.match(fault.message, /AWS cannot be reached/);
});

for (const [status, code] of [
  [403, "access-denied"],
  [503, "aws-busy"],
] as const)
  test(`an answer of ${status} is ${code}`, async () => {
    setEnvironment({ ...WORKING(), AWS_MAX_ATTEMPTS: "1" });
    gateway.watch = { onRequest: () => ({ status }), onAnswer: () => "forward" };
    const fault = await faultOf("rolls");
    gateway.watch = { onRequest: () => "forward", onAnswer: () => "forward" };
    assert.equal(fault.code, code);
  });
