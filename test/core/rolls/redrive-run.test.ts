import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { QUEUES } from "../../../core/contracts/queues.ts";
import { Fault } from "../../../core/fault.ts";
import { rollsPipeline, type Steps } from "../../../core/rolls/pipeline.ts";
import { redriveRun } from "../../../core/rolls/redrive-run.ts";
import { latestEnding } from "../../../core/rolls/run-state.ts";
import { split } from "../../../core/rolls/split.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { requestOf } from "../../support/rolls.ts";
import { small } from "./small-register.ts";

const TALLY = { voters: 0, fingerprint: "0".repeat(16) };
const PROOF = { accepted: TALLY, printed: TALLY, copied: TALLY, listed: TALLY, isReconciled: true };

/** A run of which a center is not printed and an office not packed while it is broken. Each aggregation is told from the others. */
function setUp() {
  const state = { isBroken: true, aggregations: 0 };
  const store = new MemoryStore();
  const host = memoryHost();
  const steps: Steps = {
    split: () => split(requestOf(small), store),
    async render({ kind, center, ...message }) {
      if (state.isBroken && center.id === "11002") throw new Fault("broken", "it is broken");
      const station = "station" in message ? { station: message.station } : {};
      return { kind, center: center.id, ...station, files: [], tally: TALLY, failures: [] };
    },
    async aggregate() {
      const totals = { centers: 0, stations: 0, documents: 0, pages: 0, bytes: ++state.aggregations };
      return { tables: [], offices: ["1", "2"], totals, proof: PROOF };
    },
    async packageOffice(officeId) {
      if (state.isBroken && officeId === "2") throw new Fault("broken", "it is broken");
      return { key: `${officeId}.zip`, bytes: 1, sha256: "0".repeat(64) };
    },
    async finish(_, { totals }) {
      if (totals.bytes !== state.aggregations) throw new Error("the documents are not those aggregated");
      return { status: "complete" };
    },
  };
  const settings = { asOf: "2026-11-01", phase: "polling", grain: "station" } as const;
  const { tasks, signature } = rollsPipeline(steps, store, settings);
  const canvas = new Canvas(tasks, { ...host, store });
  const work = async (...queues: string[]) => {
    for (const queue of queues) {
      const deliveries = await host.queue.receive(queue, Number.POSITIVE_INFINITY);
      for (const delivery of deliveries) await canvas.perform(delivery);
      await host.queue.acknowledge(deliveries);
    }
  };
  const redrive = () => redriveRun(canvas, host.ledger, "run");
  const begin = () => canvas.delay(signature, { id: "run" });
  return { state, work, redrive, begin, queue: host.queue, ending: () => latestEnding("run", host.ledger) };
}

test("who redrives once more, before what was printed anew is aggregated, puts back no zip of the time before", async () => {
  const { state, work, redrive, begin, queue, ending } = setUp();
  await begin();
  await work(QUEUES.split, QUEUES.split, QUEUES.render, QUEUES.aggregate, QUEUES.package);
  assert.equal((await ending())?.status, "failed");
  state.isBroken = false;
  assert.equal(await redrive(), 3);
  await work(QUEUES.render);
  assert.equal(await redrive(), 0);
  assert.deepEqual(await queue.receive(QUEUES.package, 10), []);
  await work(QUEUES.aggregate, QUEUES.package, QUEUES.aggregate);
  const { status, generation } = (await ending())!;
  assert.deepEqual([status, generation], ["done", 2]);
});

test("a zip that failed by itself is put back, and nothing is printed again", async () => {
  const { state, work, redrive, begin, ending } = setUp();
  state.isBroken = false;
  await begin();
  await work(QUEUES.split, QUEUES.split, QUEUES.render, QUEUES.aggregate);
  state.isBroken = true;
  await work(QUEUES.package);
  state.isBroken = false;
  assert.equal((await ending())?.status, "failed");
  assert.equal(await redrive(), 1);
  await work(QUEUES.package, QUEUES.aggregate);
  assert.equal((await ending())?.status, "done");
});
