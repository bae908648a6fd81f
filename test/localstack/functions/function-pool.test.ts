import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { FunctionPool } from "../../../localstack/functions/function-pool.ts";
import type { LogLine } from "../../../localstack/functions/log.ts";
import type { FunctionPlan } from "../../../localstack/template/functions.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

function pool(code: string, settings: Partial<FunctionPlan> = {}) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "index.mjs"), code);
  const plan: FunctionPlan = {
    ...{ logicalId: "Toy", name: "toy", arn: "arn:aws:lambda:eu-south-1:000000000000:function:toy" },
    ...{ folder, handler: "index.handler", runtime: "nodejs24.x", memoryMiB: 128, timeoutMs: 30_000 },
    environment: { COLOR: "blue" },
    ...settings,
  };
  const logs: LogLine[] = [];
  const functions = new FunctionPool(plan, {
    ...{ region: "eu-south-1", endpoint: "http://127.0.0.1:1" },
    log: (line) => logs.push(line),
  });
  after(() => functions.close());
  return { functions, logs, plan };
}

const resultOf = async (functions: FunctionPool, event: unknown = {}) => {
  const result = await functions.invoke(event);
  assert.ok("result" in result, "failure" in result ? result.failure.message : "");
  return result.result as Record<string, unknown>;
};

async function failureOf(functions: FunctionPool, event: unknown = {}) {
  const result = await functions.invoke(event);
  assert.ok("failure" in result);
  return [result.failure.kind, result.failure.message];
}

describe("a function's processes", () => {
  it("have the template's environment and Lambda's, and none of this process's", async () => {
    const { functions, plan } = pool("export const handler = async () => process.env;");
    process.env.ROLLPRESS_TEST_SECRET = "1";
    const environment = await resultOf(functions);
    assert.equal(environment.ROLLPRESS_TEST_SECRET, undefined);
    assert.equal(environment.HOME, undefined);
    assert.equal(environment._X_AMZN_TRACE_ID, undefined);
    assert.deepEqual(
      ["COLOR", "AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME", "LAMBDA_TASK_ROOT", "AWS_ENDPOINT_URL"].map(
        (name) => environment[name],
      ),
      ["blue", "eu-south-1", "toy", plan.folder, "http://127.0.0.1:1"],
    );
    assert.equal(environment.AWS_ACCESS_KEY_ID, "toy-1");
  });

  it("are used again while they live, and are as many as calls at once", async () => {
    const { functions } = pool(`
      let calls = 0;
      export const handler = async ({ wait }) => {
        await new Promise((resolve) => setTimeout(resolve, wait));
        return { calls: ++calls };
      };`);
    assert.equal((await resultOf(functions, { wait: 0 })).calls, 1);
    assert.equal((await resultOf(functions, { wait: 0 })).calls, 2);
    assert.equal(functions.started, 1);
    await Promise.all([resultOf(functions, { wait: 50 }), resultOf(functions, { wait: 50 })]);
    assert.equal(functions.started, 2);
  });

  it("are told of their call what Lambda tells", async () => {
    const { functions } = pool(`
      export const handler = async (event, context) => ({
        ...context, event, left: context.getRemainingTimeInMillis(), cwd: process.cwd(), argv: process.execArgv,
      });`);
    const { event, left, functionName, memoryLimitInMB, awsRequestId, argv } = await resultOf(functions, {
      a: 1,
    });
    assert.deepEqual([event, functionName, memoryLimitInMB], [{ a: 1 }, "toy", "128"]);
    assert.ok((left as number) > 0 && (left as number) <= 30_000);
    assert.match(awsRequestId as string, /^[0-9a-f-]{36}$/);
    assert.deepEqual(argv, ["--max-old-space-size=128"]);
  });

  it("outlive an error of the handler, which is a failed call", async () => {
    const { functions, logs } = pool(`
      let calls = 0;
      export const handler = async () => {
        if (++calls === 1) throw new TypeError("no");
        return { calls };
      };`);
    assert.deepEqual(await failureOf(functions), ["error", "TypeError: no"]);
    assert.equal((await resultOf(functions)).calls, 2);
    assert.ok(logs.some(({ text }) => text.includes("TypeError: no")));
  });

  it("are killed at their timeout, and replaced", async () => {
    const { functions, logs } = pool(
      `export const handler = async ({ wait }) => { if (wait) for (;;); return {}; };`,
      { timeoutMs: 200 },
    );
    assert.deepEqual(await failureOf(functions, { wait: true }), [
      "timeout",
      "Task timed out after 0.2 seconds",
    ]);
    await resultOf(functions, { wait: false });
    assert.equal(functions.started, 2);
    assert.ok(logs.some(({ text }) => text === "Task timed out after 0.2 seconds"));
  });

  it("may die: the call has failed, and the next one gets another process", async () => {
    const { functions } = pool(
      `export const handler = async ({ die }) => { if (die) process.exit(3); return {}; };`,
    );
    assert.deepEqual(await failureOf(functions, { die: true }), ["crash", "Runtime exited: 3"]);
    await resultOf(functions, { die: false });
    assert.equal(functions.started, 2);
  });

  it("have as much memory as the template says", async () => {
    const { functions } = pool(
      `export const handler = async ({ fill }) => {
        const held = [];
        while (fill) held.push(new Array(100_000).fill().map(() => ({})));
        return {};
      };`,
      { memoryMiB: 32 },
    );
    await resultOf(functions, { fill: false });
    assert.equal((await failureOf(functions, { fill: true }))[0], "crash");
  });

  it("fail their call where the bundle has no such handler, or cannot be loaded", async () => {
    for (const [code, told] of [
      ["export const other = 1;", /HandlerNotFound: index.handler/],
      ["throw new Error('at once');", /at once/],
    ] as const) {
      const { functions, logs } = pool(code);
      assert.equal((await failureOf(functions))[0], "start");
      assert.equal(functions.broken?.kind, "start");
      assert.ok(logs.some(({ text }) => told.test(text)));
    }
  });

  it("fail their call where the bundle is gone", async () => {
    const { functions, plan } = pool("");
    rmSync(plan.folder, { recursive: true });
    assert.equal((await failureOf(functions))[0], "start");
  });

  it("can be killed from outside in the middle of a call", async () => {
    const { functions } = pool(
      `export const handler = () => new Promise((resolve) => setTimeout(resolve, 60000));`,
    );
    const call = functions.invoke({});
    assert.ok(functions.has("toy-1"));
    await functions.kill("toy-1");
    const result = await call;
    assert.ok("failure" in result && result.failure.kind === "crash");
  });
});
