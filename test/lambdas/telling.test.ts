import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";

const NAME = "Markelline";
const ID = "11977331";

test("whatever fails, no log, metric, message or outcome tells of a voter", () => {
  const script = fileURLToPath(new URL("./troubled-runs.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, NAME, ID], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(status, 0, "the runs came to their end");
  assert.ok(!stdout.includes(NAME) && !stderr.includes(NAME), "a name is told");
  assert.ok(!stdout.includes(ID) && !stderr.includes(ID), "an ID is told");
  assert.doesNotMatch(stdout + stderr, /\u9078/);

  const lines = `${stdout}\n${stderr}`.split("\n").filter((line) => line.startsWith("{"));
  const told = lines.map((line) => JSON.parse(line));
  const saying = (message: string) => told.filter((line) => line.message === message);
  assert.ok(saying("documents failed").length > 0);
  assert.ok(saying("call failed").some(({ reason }) => /rows are rejected/.test(reason)));
  assert.ok(saying("step failed").some(({ error }) => error.name === "TypeError" && error.frames.length > 0));
  const services = saying("message not done").map(({ service, error }) => `${service}: ${error.code}`);
  assert.ok(services.includes("renderer: bad-message"));
  assert.ok(services.includes("dead-letters: bad-message"));
  const metrics = new Set(told.flatMap((line) => (line._aws === undefined ? [] : Object.keys(line))));
  const expected = ["MessagesDone", "MessagesRetried", "BadMessages", "PagesPrinted", "CallsFailed"];
  for (const metric of expected) assert.ok(metrics.has(metric), metric);
});
