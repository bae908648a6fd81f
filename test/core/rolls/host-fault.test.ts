import assert from "node:assert/strict";
import { test } from "node:test";
import { changedObject } from "../../../adapters/aws/s3/s3-faults.ts";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { QUEUES } from "../../../core/contracts/queues.ts";
import { STEPS_ELSEWHERE } from "../../../core/rolls/elsewhere.ts";
import { isHostFault } from "../../../core/rolls/host-fault.ts";
import { rollsPipeline } from "../../../core/rolls/pipeline.ts";
import { partsOf } from "../../../core/rolls/run-parts.ts";
import { endingOf } from "../../../core/rolls/run-state.ts";
import { split } from "../../../core/rolls/split.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { requestOf } from "../../support/rolls.ts";
import { small } from "./small-register.ts";

test("of two who start a run, one uploads the register while the other's is read: it is read again, and the run does not fail", async () => {
  const host = memoryHost();
  const store = new MemoryStore();
  let isReplaced = true;
  const steps = {
    ...STEPS_ELSEWHERE,
    async split() {
      if (isReplaced) throw changedObject("registers/0/voters.csv");
      return split(requestOf(small), store);
    },
  };
  const settings = { asOf: "2026-11-01", phase: "polling", grain: "station" } as const;
  const { tasks, signature } = rollsPipeline(steps, store, settings);
  const canvas = new Canvas(tasks, { ...host, store });
  await canvas.delay(signature, { id: "run" });
  const [delivery] = await host.queue.receive(QUEUES.split, 1);
  await assert.rejects(canvas.perform(delivery!, { isHostFault }), { code: "changed-object" });
  assert.equal(await endingOf("run", host.ledger), undefined);
  isReplaced = false;
  assert.deepEqual(await canvas.perform(delivery!, { isHostFault }), { kind: "done" });
  assert.equal((await host.ledger.outcome(partsOf("run").split, 0))?.status, "done");
});
