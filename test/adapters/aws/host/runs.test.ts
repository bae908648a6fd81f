import assert from "node:assert/strict";
import test from "node:test";
import { AwsRuns } from "../../../../adapters/aws/host/runs.ts";
import { memoryHost } from "../../../../adapters/memory/memory-host.ts";
import { keys } from "../../../../core/contracts/keys.ts";
import { GENERATOR } from "../../../../core/generator.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { runFileOf } from "../../../support/run-file.ts";

/** Runs of a bucket in memory, with a list of those that were opened. */
function runsWith(most: number) {
  const stores = new Map<string, MemoryStore>();
  const opened: string[] = [];
  const storeOf = (runId: string) => {
    const store = stores.get(runId) ?? new MemoryStore();
    stores.set(runId, store);
    return store;
  };
  const stepsOf = ({ id }: { readonly id: string }) => {
    opened.push(id);
    return {};
  };
  const put = (runId: string, file: object = {}) =>
    storeOf(runId).put(
      keys.run,
      Buffer.from(JSON.stringify({ ...runFileOf("."), runId, generator: GENERATOR, ...file })),
    );
  const { ledger, queue } = memoryHost();
  return { runs: new AwsRuns({ storeOf, ledger, queue }, stepsOf, most), opened, put };
}

test("the runs used last are kept", async () => {
  const { runs, opened, put } = runsWith(2);
  for (const id of ["a", "b", "c"]) await put(id);
  for (const id of ["a", "b", "a", "c", "a", "b"]) await runs.of(id);
  assert.deepEqual(opened, ["a", "b", "c", "b"]);
});

test("a run that is asked for twice at once is opened once", async () => {
  const { runs, opened, put } = runsWith(2);
  await put("a");
  const [first, second] = await Promise.all([runs.of("a"), runs.of("a")]);
  assert.equal(first, second);
  assert.deepEqual(opened, ["a"]);
});

test("where none is kept, each time is the first", async () => {
  const { runs, opened, put } = runsWith(0);
  await put("a");
  await runs.of("a");
  await runs.of("a");
  assert.deepEqual(opened, ["a", "a"]);
});

test("what could not be opened is tried again", async () => {
  const { runs, put } = runsWith(2);
  await assert.rejects(runs.of("a"), { code: "missing-object" });
  await put("a", { version: 99 });
  await assert.rejects(runs.of("a"), { code: "damaged-run" });
  await put("a", { runId: "b" });
  await assert.rejects(runs.of("a"), { code: "damaged-run" });
  await put("a");
  await runs.of("a");
});

test("a run of another version is not kept: its splitter may be about to make it one of this", async () => {
  const { runs, opened, put } = runsWith(2);
  await put("a", { generator: { rollpress: "0", icu: "0" } });
  await runs.of("a");
  await put("a");
  await runs.of("a");
  await runs.of("a");
  assert.deepEqual(opened, ["a", "a"]);
});
