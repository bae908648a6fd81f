import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { QUEUES } from "../../../core/contracts/queues.ts";
import { Fault } from "../../../core/fault.ts";
import { rollsPipeline, type Steps } from "../../../core/rolls/pipeline.ts";
import { redriveRun } from "../../../core/rolls/redrive-run.ts";
import { RunProgressReader, readProgress } from "../../../core/rolls/run-progress.ts";
import { split } from "../../../core/rolls/split.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { requestOf } from "../../support/rolls.ts";
import { small } from "./small-register.ts";

const MESSAGES = 16;
const HASH = "0".repeat(64);
const TALLY = { voters: 0, fingerprint: "0".repeat(16) };
const PROOF = { accepted: TALLY, printed: TALLY, copied: TALLY, listed: TALLY, isReconciled: true };
const TOTALS = { centers: 0, stations: 0, documents: 0, pages: 0, bytes: 0 };

/** A run whose register is read, and of which nothing is printed but in name. Center 11002 fails while it is broken. */
function setUp() {
  const state = { isBroken: false, isRefused: false };
  const store = new MemoryStore();
  const host = memoryHost();
  const steps: Steps = {
    async split() {
      if (state.isRefused) throw new Fault("refused", "too many rows are rejected");
      return split(requestOf(small), store);
    },
    async render({ kind, center, ...message }) {
      if (state.isBroken && center.id === "11002") throw new Fault("broken", "it is broken");
      const station = "station" in message ? { station: message.station } : {};
      return { kind, center: center.id, ...station, files: [], tally: TALLY, failures: [] };
    },
    aggregate: async () => ({ tables: [], offices: ["1", "2", "3"], totals: TOTALS, proof: PROOF }),
    packageOffice: async (officeId) => ({ key: `${officeId}.zip`, bytes: 1, sha256: HASH }),
    finish: async () => ({ status: "complete" }),
  };
  const settings = { asOf: "2026-11-01", phase: "polling", grain: "station" } as const;
  const { tasks, signature } = rollsPipeline(steps, store, settings);
  const canvas = new Canvas(tasks, { ...host, store });
  const work = async (queue: string, most = Number.POSITIVE_INFINITY) => {
    const deliveries = await host.queue.receive(queue, most);
    for (const delivery of deliveries) await canvas.perform(delivery);
    await host.queue.acknowledge(deliveries);
  };
  return {
    ...{ state, canvas, work },
    ledger: host.ledger,
    begin: () => canvas.delay(signature, { id: "run" }),
  };
}

const NOTHING = {
  ...{ messages: null, printed: 0, failed: 0, offices: 0, packaged: 0 },
  ...{ isCanceled: false, hasEnded: false, failure: undefined },
};

test("a run is followed from its beginning to its end, by one reader as by a new one each time", async () => {
  const { ledger, work, begin, state } = setUp();
  const reader = new RunProgressReader("run", ledger);
  const expect = async (expected: object) => {
    for (const read of [await reader.read(), await readProgress("run", ledger)])
      assert.deepEqual(read, { ...NOTHING, ...expected });
  };
  state.isBroken = true;
  await expect({});
  await begin();
  await expect({});
  await work(QUEUES.split);
  await expect({ messages: MESSAGES });
  await work(QUEUES.split);
  await work(QUEUES.render, 10);
  const { printed, failed } = await reader.read();
  assert.equal(printed, 10);
  await work(QUEUES.render);
  const isPrinted = { messages: MESSAGES, printed: MESSAGES, failed: 3 };
  assert.ok(failed <= 3);
  await expect(isPrinted);
  await work(QUEUES.aggregate);
  await work(QUEUES.package, 2);
  await expect({ ...isPrinted, offices: 3, packaged: 2 });
  await work(QUEUES.package);
  await work(QUEUES.aggregate);
  await expect({ ...isPrinted, offices: 3, packaged: 3, hasEnded: true });
});

test("a redrive opens again what it puts back, and what has ended before is no end of it", async () => {
  const { ledger, canvas, work, begin, state } = setUp();
  const reader = new RunProgressReader("run", ledger);
  state.isBroken = true;
  await begin();
  const steps = [QUEUES.render, QUEUES.aggregate, QUEUES.package, QUEUES.aggregate];
  for (const queue of [QUEUES.split, QUEUES.split, ...steps]) await work(queue);
  assert.equal((await reader.read()).hasEnded, true);
  state.isBroken = false;
  assert.equal(await redriveRun(canvas, ledger, "run"), 3);
  const all = { ...NOTHING, messages: MESSAGES, offices: 3, packaged: 3 };
  assert.deepEqual(await reader.read(), { ...all, printed: MESSAGES - 3 });
  for (const queue of steps) await work(queue);
  assert.deepEqual(await reader.read(), { ...all, printed: MESSAGES, hasEnded: true });
});

test("of a run that was refused, and of one that is canceled, it says so", async () => {
  const { ledger, canvas, work, begin, state } = setUp();
  const reader = new RunProgressReader("run", ledger);
  state.isRefused = true;
  await begin();
  await work(QUEUES.split);
  const { hasEnded, failure } = await reader.read();
  assert.equal(hasEnded, true);
  assert.match(`${failure}`, /too many rows are rejected/);
  state.isRefused = false;
  await redriveRun(canvas, ledger, "run");
  assert.deepEqual(await reader.read(), NOTHING);
  await work(QUEUES.split);
  await work(QUEUES.split);
  assert.equal((await reader.read()).messages, MESSAGES);
  await canvas.cancel("run");
  assert.equal((await reader.read()).isCanceled, true);
});
