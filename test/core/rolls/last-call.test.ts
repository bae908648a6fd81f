/** The call that ends a run is one item of the ledger: of DynamoDB's, none holds more than 400 KB. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Replacement } from "../../../core/canvas/task.ts";
import { STEPS_ELSEWHERE } from "../../../core/rolls/elsewhere.ts";
import { rollsPipeline, type Steps } from "../../../core/rolls/pipeline.ts";
import { split } from "../../../core/rolls/split.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { requestOf } from "../../support/rolls.ts";
import { small } from "./small-register.ts";

const TALLY = { voters: 0, fingerprint: "0".repeat(16) };

test("it is small, however many offices there are", async () => {
  const store = new MemoryStore();
  const offices = Array.from({ length: 20_000 }, (_, office) => `${office}-${"م".repeat(60)}`);
  const totals = { centers: 0, stations: 0, documents: 0, pages: 0, bytes: 0 };
  const proof = { accepted: TALLY, printed: TALLY, copied: TALLY, listed: null, isReconciled: true };
  const steps: Steps = {
    ...STEPS_ELSEWHERE,
    aggregate: async () => ({ tables: [], offices, totals, proof }),
  };
  const settings = { asOf: "2026-11-01", phase: "polling", grain: "station" } as const;
  const aggregate = rollsPipeline(steps, store, settings).tasks.find(({ name }) => name === "aggregate")!;
  const result = await split(requestOf(small), store);
  const header = { group: "run/0>2", tasks: 1, failed: 0, async *outcomes() {} };
  const context = {
    id: "c",
    run: "run",
    generation: 1,
    tries: 1,
    signal: new AbortController().signal,
    header,
  };
  const replacement = await aggregate.perform(JSON.parse(JSON.stringify({ split: result })), context);
  assert.ok(replacement instanceof Replacement && replacement.signature.kind === "chord");
  assert.ok(JSON.stringify(replacement.signature.body).length < 4_000);
});
