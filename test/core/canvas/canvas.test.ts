import assert from "node:assert/strict";
import { test } from "node:test";
import { chord, group } from "../../../core/canvas/signature.ts";
import { Harness, numbers, numberTask, sumTask } from "./harness.ts";

test("the same ID is the same work", async () => {
  let made = 0;
  const step = numberTask("step", ({ n }) => ++made && n);
  const harness = new Harness([step, sumTask()]);
  for (const _ of [1, 2, 3]) {
    assert.equal(await harness.canvas.delay(step.s({ n: 5 }), { id: "mail-5" }), "mail-5");
  }
  await harness.settle();
  assert.equal(made, 1);
  await harness.canvas.delay(step.s({ n: 5 }), { id: "mail-5" });
  await harness.settle();
  assert.equal(made, 1);
});

test("a fan-in that is sent twice is one, also when it is sent again after its end", async () => {
  let made = 0;
  let bodies = 0;
  const step = numberTask("step", ({ n }) => ++made && n);
  const body = numberTask("body", ({ n }) => ++bodies && n);
  const harness = new Harness([step, body], { slots: 3 });
  const send = () => {
    const header = numbers(10).map((n) => step.s({ n }));
    return harness.canvas.delay(chord(header, body.s({ n: 1 })), { id: "once" });
  };
  await send();
  await send();
  await harness.settle();
  await send();
  await harness.settle();
  assert.deepEqual([made, bodies], [10, 1]);
});

test("without an ID, each is work of its own, in a run of its own", async () => {
  const step = numberTask("step", ({ n }) => n);
  const harness = new Harness([step]);
  const ids = await Promise.all(numbers(3).map((n) => harness.canvas.delay(step.s({ n }))));
  assert.equal(new Set(ids).size, 3);
  const runs = (await harness.receiveAll()).map(({ run }) => run);
  assert.deepEqual(runs.toSorted(), ids.toSorted());
});

test("all messages of a fan-in are of its run, those of its body too", async () => {
  const step = numberTask("step", ({ n }) => n);
  const harness = new Harness([step, sumTask()]);
  await harness.canvas.delay(chord([step.s({ n: 1 })], sumTask().s({})), { id: "x", run: "r" });
  const [call] = await harness.receiveAll();
  await harness.canvas.perform(call!);
  const [body] = await harness.receiveAll();
  assert.deepEqual([call?.run, body?.run], ["r", "r"]);
});

test("what is canceled stays so, and others go on", async () => {
  const step = numberTask("step", ({ n }) => n);
  const harness = new Harness([step]);
  const ids = [];
  for (const run of ["a", "b"]) {
    const header = numbers(3).map((n) => step.s({ n }));
    ids.push(await harness.canvas.delay(group(header), { run }));
  }
  await harness.handle(await harness.receive());
  await Promise.all([harness.canvas.cancel("a"), harness.canvas.cancel("a")]);
  await harness.canvas.cancel("a");
  await harness.settle();
  const progress = await Promise.all(ids.map((id) => harness.canvas.progress(id)));
  assert.deepEqual(progress, [
    { announced: 3, ended: 1, failed: 0 },
    { announced: 3, ended: 3, failed: 0 },
  ]);
});

test("a cancel that meets another write of the run's record is made again, and keeps that write", async () => {
  const harness = new Harness([]);
  const { ledger } = harness.memory;
  await ledger.saveRun({ id: "r", version: 0, isCanceled: false, note: { phase: "render" } });
  const save = ledger.saveRun.bind(ledger);
  let met = 0;
  ledger.saveRun = async (run) => {
    if (met++ === 0) await save({ id: "r", version: 1, isCanceled: false, note: { phase: "package" } });
    return save(run);
  };
  await harness.canvas.cancel("r");
  assert.deepEqual(await ledger.run("r"), {
    id: "r",
    version: 3,
    isCanceled: true,
    note: { phase: "package" },
  });
});
