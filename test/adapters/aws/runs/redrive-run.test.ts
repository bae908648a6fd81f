/** A redrive that is cut off at any place, and what stands for the run's result meanwhile. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { redriveStackRun } from "../../../../adapters/aws/runs/redrive-run.ts";
import type { StackRun } from "../../../../adapters/aws/runs/stack-run.ts";
import { startRun } from "../../../../adapters/aws/runs/start-run.ts";
import { drawGeneration } from "../../../../core/canvas/generation.ts";
import { keys } from "../../../../core/contracts/keys.ts";
import { endingOf, latestEnding } from "../../../../core/rolls/run-state.ts";
import { idleStack } from "../../../support/aws-stack.ts";
import { runFileOf } from "../../../support/run-file.ts";
import { performSplit, takeSplits } from "../../../support/split-only.ts";

const { newRun } = await idleStack();

async function startedRun(startedMs = Date.now()): Promise<StackRun> {
  const run = newRun();
  const startedAt = new Date(startedMs).toISOString();
  await startRun(run, { ...runFileOf("registers"), runId: run.id, startedAt });
  return run;
}

/** One that has failed at its register. */
async function failedRun(startedMs?: number): Promise<StackRun> {
  const run = await startedRun(startedMs);
  const [delivery] = await takeSplits(run);
  await performSplit(run, delivery!);
  return run;
}

test("what failed is put back; until that has ended, the run has no result, whatever manifest stands", async () => {
  const run = await failedRun();
  await run.store.put(keys.manifest, Buffer.from("of the work before"));
  assert.equal(await redriveStackRun(run), 1);
  assert.equal(await run.isFinished(), false);
  await assert.rejects(redriveStackRun(run), /the run has not ended; see how far it is/);
  const [delivery] = await takeSplits(run);
  await performSplit(run, delivery!);
  assert.equal((await latestEnding(run.id, run.ledger))?.generation, 2);
});

test("one that was cut off when it had drawn its generation, and sent nothing, is done again", async () => {
  const run = await failedRun();
  await drawGeneration(run.id, run.id, run.ledger);
  assert.equal(await latestEnding(run.id, run.ledger), undefined);
  assert.equal(await redriveStackRun(run), 1);
  const [delivery] = await takeSplits(run);
  await performSplit(run, delivery!);
  assert.equal((await latestEnding(run.id, run.ledger))?.status, "failed");
});

test("one that was cut off when it had sent all sends the same again, which has no effect", async () => {
  const run = await failedRun();
  const noted = await run.ledger.run(run.id);
  await redriveStackRun(run);
  const { version } = (await run.ledger.run(run.id))!;
  await run.ledger.saveRun({ ...noted!, version });
  assert.equal(await redriveStackRun(run), 1);
  const [first, second, ...others] = await takeSplits(run);
  assert.deepEqual(others, []);
  assert.equal(first?.body, second?.body);
  await performSplit(run, first!);
  const ending = await endingOf(run.id, run.ledger);
  await performSplit(run, second!);
  assert.deepEqual(await endingOf(run.id, run.ledger), ending);
});

test("a run that has not ended is refused, whether it was sent or not", async () => {
  await assert.rejects(redriveStackRun(await startedRun()), /the run has not ended/);
  await assert.rejects(redriveStackRun(newRun()), /the run has not ended/);
});

test("a finished run of which the ledger has forgotten all is finished still, and says why it cannot be redriven", async () => {
  const run = newRun();
  assert.equal(await run.isFinished(), false);
  await run.store.put(keys.manifest, Buffer.from("of long ago"));
  assert.equal(await run.isFinished(), true);
  await assert.rejects(
    redriveStackRun(run),
    /is forgotten after 30 days; print what is missing by "rollpress reprint"/,
  );
});

test("a run whose outcomes may be deleted at any time is not redriven: what is left of them is not the run", async () => {
  const DAY = 24 * 60 * 60 * 1000;
  await assert.rejects(
    redriveStackRun(await failedRun(Date.now() - 29.1 * DAY)),
    /is forgotten after 30 days/,
  );
  assert.equal(await redriveStackRun(await failedRun(Date.now() - 28.9 * DAY)), 1);
});
