import assert from "node:assert/strict";
import { test } from "node:test";
import { chord, group } from "../../../core/canvas/signature.ts";
import type { Task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";
import { deadLettersOf } from "../../../core/ports/task-queue.ts";
import { numbers, numberTask, sumTask } from "./harness.ts";
import { gate, NEVER_MS, pause, setUp, wrap } from "./work-harness.ts";

test("all is performed, as many at once as may be and no more", async () => {
  for (const concurrency of [1, 2, 5]) {
    let underWay = 0;
    let most = 0;
    const busy = numberTask("busy", async ({ n }) => {
      most = Math.max(most, ++underWay);
      await pause(1);
      underWay--;
      return n;
    });
    const { host, canvas, options } = setUp([busy, sumTask()]);
    const header = numbers(20).map((n) => busy.s({ n }));
    const id = await canvas.delay(chord(header, sumTask().s({})));
    await work(canvas, host.queue, { ...options, concurrency });
    assert.equal(most, concurrency);
    const outcome = await host.ledger.outcome(`${id}.body`, 0);
    assert.deepEqual(outcome?.status === "done" && outcome.output, { tasks: 20, failed: 0, sum: 190 });
  }
});

test("a queue's own limit holds, and leaves room for the others", async () => {
  const door = gate();
  const underWay = { few: 0, many: 0 };
  const passing = (queue: "few" | "many") =>
    numberTask(
      queue,
      async ({ n }) => {
        underWay[queue]++;
        await door.pass();
        return n;
      },
      { queue },
    );
  const [few, many] = [passing("few"), passing("many")];
  const { host, canvas, options } = setUp([few, many]);
  for (const n of numbers(6)) {
    await canvas.delay(few.s({ n }));
    await canvas.delay(many.s({ n }));
  }
  const queues = [{ name: "few", concurrency: 2 }, "many"];
  const working = work(canvas, host.queue, { ...options, queues, concurrency: 5 });
  await door.arrivals(5);
  await pause(30);
  assert.deepEqual(underWay, { few: 2, many: 3 });
  door.open();
  await working;
});

test("queues take turns: none waits for another to be empty", async () => {
  const order: string[] = [];
  const noting = (queue: string) => numberTask(queue, ({ n }) => order.push(queue) && n, { queue });
  const [a, b] = [noting("a"), noting("b")];
  const { host, canvas, options } = setUp([a, b]);
  for (const n of numbers(50)) await canvas.delay(a.s({ n }));
  for (const n of numbers(50)) await canvas.delay(b.s({ n }));
  await work(canvas, host.queue, { ...options, queues: ["a", "b"], concurrency: 1 });
  const firstHalf = order.slice(0, 50).filter((queue) => queue === "a").length;
  assert.ok(firstHalf > 20 && firstHalf < 30, `${firstHalf} of the first 50 were of the first queue`);
});

test("a queue that had nothing is asked again, however busy the others are", async () => {
  let isOver = false;
  const busy: Task<{ n: number }> = numberTask("busy", async ({ n }) => {
    if (!isOver) await canvas.delay(busy.s({ n: n + 1 }));
    await pause(1);
    return n;
  });
  const late = numberTask(
    "late",
    ({ n }) => {
      isOver = true;
      return n;
    },
    { queue: "late" },
  );
  const { host, canvas, options } = setUp([busy, late]);
  await canvas.delay(busy.s({ n: 0 }));
  await canvas.delay(late.s({ n: 0 }), { delayMs: 15 });
  await work(canvas, host.queue, { ...options, queues: ["work", "late"], idleMs: 5 });
  assert.ok(isOver);
});

test("a call that failed is made again, and one that is delayed is waited for", async () => {
  let tries = 0;
  const flaky = numberTask("flaky", ({ n }) => {
    if (++tries < 3) throw new Error("not yet");
    return n;
  });
  const { host, canvas, options } = setUp([flaky]);
  const id = await canvas.delay(flaky.s({ n: 7 }), { delayMs: 30 });
  await work(canvas, host.queue, { ...options, idleMs: 5 });
  assert.equal(tries, 3);
  assert.equal((await host.ledger.outcome(id, 0))?.status, "done");
});

test("acknowledgements gather while one is under way, and hold up what is new when they lag", async () => {
  const door = gate();
  let made = 0;
  const quick = numberTask("quick", ({ n }) => ++made && n);
  const { host, canvas, options } = setUp([quick]);
  await canvas.delay(group(numbers(30).map((n) => quick.s({ n }))));
  const batches: number[] = [];
  const queue = wrap(host.queue, {
    async acknowledge(deliveries) {
      batches.push(deliveries.length);
      if (batches.length === 1) await door.pass();
      await host.queue.acknowledge(deliveries);
    },
  });
  const working = work(canvas, queue, { ...options, concurrency: 4, idleMs: NEVER_MS });
  await door.arrivals(1);
  await pause(30);
  assert.deepEqual(batches, [1]);
  assert.equal(made, 8);
  door.open();
  await working;
  assert.equal(batches[1], 7);
  assert.equal(
    batches.reduce((sum, size) => sum + size, 0),
    30,
  );
});

test("a loop that may perform nothing is refused", async () => {
  const { host, canvas, options } = setUp([]);
  for (const concurrency of [0, Number.NaN])
    await assert.rejects(work(canvas, host.queue, { ...options, concurrency }), /would never end/);
});

test("dead letters are looked for once in a while, not at each message's end", async () => {
  const step = numberTask("step", ({ n }) => n);
  const { host, canvas, options } = setUp([step]);
  await canvas.delay(group(numbers(100).map((n) => step.s({ n }))));
  const asked = new Map<string, number>();
  const queue = wrap(host.queue, {
    receive(name, most) {
      asked.set(name, (asked.get(name) ?? 0) + 1);
      return host.queue.receive(name, most);
    },
  });
  await work(canvas, queue, { ...options, idleMs: NEVER_MS });
  assert.ok((asked.get("work") ?? 0) >= 100);
  assert.equal(asked.get(deadLettersOf("work")), 1);
});
