/** Starting a run once and again, at the same time, after a crash at any place, and after it has ended. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readRunJson, writeRunJson } from "../../../../adapters/aws/runs/run-json.ts";
import { noteSent } from "../../../../adapters/aws/runs/sent.ts";
import { StackRun } from "../../../../adapters/aws/runs/stack-run.ts";
import { startRun } from "../../../../adapters/aws/runs/start-run.ts";
import { cancelRun } from "../../../../core/canvas/cancel.ts";
import type { RunFile } from "../../../../core/contracts/run-file.ts";
import { endingOf, latestEnding } from "../../../../core/rolls/run-state.ts";
import { idleStack } from "../../../support/aws-stack.ts";
import { clientsWithConditions } from "../../../support/conditional-puts.ts";
import { runFileOf } from "../../../support/run-file.ts";
import { performSplit, takeSplits } from "../../../support/split-only.ts";

const { stackWith, newRun } = await idleStack();

const fileOf = ({ id }: StackRun, over: Partial<RunFile> = {}): RunFile => ({
  ...runFileOf("registers"),
  runId: id,
  ...over,
});

test("a run is sent once, however often it is started", async () => {
  const run = newRun();
  await startRun(run, fileOf(run));
  await startRun(run, fileOf(run, { startedAt: "2026-11-02T00:00:00Z" }));
  assert.equal((await takeSplits(run)).length, 1);
  assert.equal((await readRunJson(run))?.file.startedAt, "2026-11-01T00:00:00Z");
});

test("a start that was cut off after run.json sends when it is started again", async () => {
  const run = newRun();
  await writeRunJson(run, fileOf(run), undefined);
  await startRun(run, fileOf(run));
  assert.equal((await takeSplits(run)).length, 1);
});

test("a start that was cut off after it has sent sends again, which has no effect", async () => {
  const run = newRun();
  await writeRunJson(run, fileOf(run), undefined);
  await run.canvas.delay(run.signature, { id: run.id });
  await startRun(run, fileOf(run));
  const [first, second, ...others] = await takeSplits(run);
  assert.deepEqual(others, []);
  assert.equal(first?.body, second?.body);
});

test("a start that was cut off is gone on with by the latest --max-rejects", async () => {
  const run = newRun();
  await writeRunJson(run, fileOf(run), undefined);
  await startRun(run, fileOf(run, { rejectLimit: { count: 7 } }));
  assert.deepEqual((await readRunJson(run))?.file.rejectLimit, { count: 7 });
});

test("of two who start it at once, one writes run.json, and what they send is the same", async () => {
  const run = newRun();
  const twin = new StackRun(stackWith(), run.id);
  const times = ["2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"] as const;
  await Promise.all([
    startRun(run, fileOf(run, { startedAt: times[0] })),
    startRun(twin, fileOf(run, { startedAt: times[1] })),
  ]);
  assert.ok((times as readonly string[]).includes((await readRunJson(run))!.file.startedAt));
  const bodies = new Set((await takeSplits(run)).map(({ body }) => body));
  assert.equal(bodies.size, 1);
});

test("one who starts it while the splitter is at it already does not write over what the splitter has put into run.json", async () => {
  const first = newRun();
  const generator = { rollpress: "9.9.9", icu: "99" };
  let isFirst = true;
  const clients = clientsWithConditions(async () => {
    if (!isFirst) return;
    isFirst = false;
    await startRun(first, fileOf(first));
    const standing = await readRunJson(first);
    await writeRunJson(first, { ...fileOf(first), generator }, standing);
  });
  const second = new StackRun(stackWith(clients), first.id);
  await startRun(second, fileOf(first, { rejectLimit: { count: 7 } }));
  assert.deepEqual((await readRunJson(first))?.file.generator, generator);
  assert.equal((await takeSplits(first)).length, 1);
});

test("a canceled run is refused, and says what to do", async () => {
  const run = newRun();
  await startRun(run, fileOf(run));
  await cancelRun(run.id, run.ledger);
  await assert.rejects(startRun(run, fileOf(run)), /the run was canceled, and does not go on; start another/);
});

/** A run whose register was refused. */
async function refusedRun(): Promise<StackRun> {
  const run = newRun();
  await startRun(run, fileOf(run));
  const [delivery] = await takeSplits(run);
  await performSplit(run, delivery!);
  assert.equal((await latestEnding(run.id, run.ledger))?.status, "failed");
  return run;
}

test("a run that failed before its register was read is started again, by the new run.json", async () => {
  const run = await refusedRun();
  await startRun(run, fileOf(run, { rejectLimit: { count: 7 } }));
  assert.deepEqual((await readRunJson(run))?.file.rejectLimit, { count: 7 });
  const [delivery, ...others] = await takeSplits(run);
  assert.deepEqual(others, []);
  assert.equal(await latestEnding(run.id, run.ledger), undefined, "the old ending is none any more");
  await performSplit(run, delivery!);
  assert.equal((await latestEnding(run.id, run.ledger))?.status, "failed");
});

test("a restart that was cut off, with nothing sent or with all of it, is gone on with", async () => {
  const run = await refusedRun();
  // Cut off after run.json.
  await writeRunJson(run, fileOf(run, { rejectLimit: { count: 7 } }), await readRunJson(run));
  await startRun(run, fileOf(run, { rejectLimit: { count: 7 } }));
  const [delivery] = await takeSplits(run);
  // Cut off before it was noted that all is sent: the note is that of the start before.
  const record = await run.ledger.run(run.id);
  await run.ledger.saveRun({ ...record!, note: { sent: 1 } });
  await startRun(run, fileOf(run, { rejectLimit: { count: 7 } }));
  const [again] = await takeSplits(run);
  assert.equal(again?.body, delivery?.body);
  assert.equal(await latestEnding(run.id, run.ledger), undefined);
  await noteSent(run);
  await startRun(run, fileOf(run));
  assert.deepEqual(await takeSplits(run), []);
  assert.equal((await endingOf(run.id, run.ledger))?.generation, 1);
});
