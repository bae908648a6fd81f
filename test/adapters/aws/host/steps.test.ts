import assert from "node:assert/strict";
import test from "node:test";
import type { RunContext, StepsOf } from "../../../../adapters/aws/host/runs.ts";
import { aggregateSteps } from "../../../../adapters/aws/host/steps/aggregate.ts";
import { packageSteps } from "../../../../adapters/aws/host/steps/package.ts";
import { renderSteps } from "../../../../adapters/aws/host/steps/render.ts";
import { splitSteps } from "../../../../adapters/aws/host/steps/split.ts";
import { registerObject } from "../../../../adapters/aws/register-object.ts";
import { localFonts } from "../../../../adapters/local/fonts.ts";
import { MemoryLedger } from "../../../../adapters/memory/memory-ledger.ts";
import { keys } from "../../../../core/contracts/keys.ts";
import type { RenderMessage } from "../../../../core/contracts/render.ts";
import { GENERATOR } from "../../../../core/generator.ts";
import type { Steps } from "../../../../core/rolls/pipeline.ts";
import { identifyRun, requestOfRun } from "../../../../core/rolls/run-request.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { registerOf } from "../../../support/registers.ts";
import { runFileOf } from "../../../support/run-file.ts";

/** A run that the command line of another version sent, of a register in a bucket. */
const store = new MemoryStore();
const bucket = new MemoryStore();
await bucket.put("registers/00/voters.csv", Buffer.from(registerOf({ 11001: { men: 3 } })));
const unnamed = { ...runFileOf("."), register: ["registers/00/voters.csv"], centers: null };
const id = await identifyRun(requestOfRun(unnamed, (key) => registerObject(bucket, key)));
const file = { ...unnamed, runId: id };
const run: RunContext = { id, file, store, ledger: new MemoryLedger() };

test("what splits a run writes its own version into run.json, and leaves the rest", async () => {
  const { totals } = await splitSteps(localFonts(), bucket)(run).split!();
  assert.equal(totals.stations, 1);
  assert.deepEqual(JSON.parse(store.text(keys.run)), { ...file, generator: GENERATOR });
});

test("a register that is not the one that named the run is refused", async () => {
  const changed = new MemoryStore();
  await changed.put("registers/00/voters.csv", Buffer.from(registerOf({ 11001: { men: 4 } })));
  await assert.rejects(async () => splitSteps(localFonts(), changed)(run).split!(), {
    code: "other-register",
    place: `run ${id}`,
  });
});

test("no step after it goes on with a run of another version", async () => {
  const call: Record<keyof Omit<Steps, "split">, [StepsOf, (steps: Partial<Steps>) => Promise<unknown>]> = {
    render: [
      renderSteps(localFonts()),
      ({ render }) => render!({} as RenderMessage, { tries: 1, signal: AbortSignal.abort() }),
    ],
    aggregate: [aggregateSteps(localFonts(), 1), ({ aggregate }) => aggregate!({} as never, "group")],
    packageOffice: [packageSteps, ({ packageOffice }) => packageOffice!("1")],
    finish: [aggregateSteps(localFonts(), 1), ({ finish }) => finish!({} as never, {} as never, "group", [])],
  };
  for (const [stepsOf, step] of Object.values(call)) {
    await assert.rejects(async () => step(stepsOf(run)), { code: "other-version" });
  }
});
