import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chain, chord, group } from "../../../core/canvas/signature.ts";
import type { Task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";
import type { TaskQueue } from "../../../core/ports/task-queue.ts";
import { numbers, numberTask, sumTask } from "./harness.ts";
import { counting, gate, NEVER_MS, pause, setUp, wrap } from "./work-harness.ts";

test("what ends wakes the loop: it goes from step to step, and to its end, without waiting for the clock", async () => {
  const step = numberTask("step", ({ n }) => ({ n: n + 1 }));
  const { host, canvas, options } = setUp([step]);
  const [first, ...rest] = numbers(50).map((n) => (n === 0 ? step.s({ n }) : step.partial({})));
  const id = await canvas.delay(chain(first!, ...rest));
  await work(canvas, host.queue, { ...options, concurrency: 3, idleMs: NEVER_MS });
  const outcome = await host.ledger.outcome(`${id}>49`, 0);
  assert.deepEqual(outcome?.status === "done" && outcome.output, { n: 50 });
});

test("while there is no room, queues are not asked; while they are empty, they are asked once in a while", async () => {
  const door = gate();
  const held = numberTask("held", async ({ n }) => {
    await door.pass();
    return n;
  });
  const { host, canvas } = setUp([held]);
  let asked = 0;
  const queue = counting(host.queue, { receive: () => asked++ });
  await canvas.delay(group(numbers(3).map((n) => held.s({ n }))));
  const end = new AbortController();
  const working = work(canvas, queue, { queues: ["work"], concurrency: 2, until: end.signal, idleMs: 20 });
  await door.arrivals(2);
  const before = asked;
  await pause(60);
  assert.equal(asked, before);
  door.open();
  await pause(20);
  const whenEmpty = asked;
  const started = performance.now();
  await pause(100);
  // The queue and its dead letters, each time.
  const most = 2 * ((performance.now() - started) / 20 + 1);
  assert.ok(asked - whenEmpty <= most, `asked ${asked - whenEmpty} times, where ${most} were enough`);
  assert.ok(asked > whenEmpty);
  end.abort();
  await working;
});

test("when it is aborted it takes nothing new, and ends with what it has in hand, acknowledged", async () => {
  const door = gate();
  let made = 0;
  const held = numberTask("held", async ({ n }) => {
    await door.pass();
    made++;
    return n;
  });
  const { host, canvas } = setUp([held]);
  await canvas.delay(group(numbers(5).map((n) => held.s({ n }))));
  const end = new AbortController();
  let hasEnded = false;
  const options = { queues: ["work"], concurrency: 2, until: end.signal, idleMs: NEVER_MS };
  const working = work(canvas, host.queue, options).then(() => {
    hasEnded = true;
  });
  await door.arrivals(2);
  end.abort();
  await pause(20);
  assert.ok(!hasEnded);
  door.open();
  await working;
  assert.equal(made, 2);
  assert.equal(host.queue.size, 3);
  const left = await host.queue.receive("work", 10);
  assert.deepEqual(
    left.map(({ receiveCount }) => receiveCount),
    [1, 1, 1],
  );
});

test("acknowledgements have ended too when the loop has", async () => {
  const step = numberTask("step", ({ n }) => n);
  const { host, canvas } = setUp([step]);
  const end = new AbortController();
  let left = 3;
  const queue = wrap(host.queue, {
    async acknowledge(deliveries) {
      end.abort();
      await pause(10);
      await host.queue.acknowledge(deliveries);
      left -= deliveries.length;
    },
  });
  await canvas.delay(group(numbers(3).map((n) => step.s({ n }))));
  await work(canvas, queue, { queues: ["work"], concurrency: 3, until: end.signal });
  assert.equal(left, 0);
});

test("what ends while the queues are being asked is not missed, and the end is not declared too early", async () => {
  const step = numberTask("step", ({ n }) => ({ n: n + 1 }));
  const { host, canvas } = setUp([step]);
  const queue = wrap(host.queue, {
    async receive(name, most) {
      const deliveries = await host.queue.receive(name, most);
      // Meanwhile, what was received just before this is performed, and sends the next step.
      if (name !== "work") await pause(3);
      return deliveries;
    },
  });
  const id = await canvas.delay(chain(step.s({ n: 0 }), step.partial({}), step.partial({})));
  await work(canvas, queue, { queues: ["work"], concurrency: 2, idleMs: NEVER_MS, isDone: () => true });
  assert.equal((await host.ledger.outcome(`${id}>2`, 0))?.status, "done");
});

test("whether all is done is asked when nothing is in hand, and then as often as the queues are", async () => {
  let underWay = 0;
  const slow = numberTask("slow", async ({ n }) => {
    underWay++;
    await pause(20);
    underWay--;
    return n;
  });
  const { host, canvas } = setUp([slow]);
  await canvas.delay(slow.s({ n: 1 }));
  let asked = 0;
  const isDone = async () => {
    assert.equal(underWay, 0);
    await pause(1);
    return ++asked === 3;
  };
  await work(canvas, host.queue, { queues: ["work"], concurrency: 2, idleMs: 2, isDone });
  assert.equal(asked, 3);
  assert.equal(host.queue.size, 0);
});

test("an abort ends an idle loop at once; one before the beginning lets nothing begin", async () => {
  const { host, canvas } = setUp([]);
  const end = new AbortController();
  const options = { queues: ["work"], until: end.signal, idleMs: NEVER_MS };
  const working = work(canvas, host.queue, options);
  await pause(5);
  end.abort();
  await working;
  let asked = 0;
  await work(canvas, counting(host.queue, { receive: () => asked++ }), options);
  assert.equal(asked, 0);
});

test("tasks that wait for nothing do not keep an abort from being heard", async () => {
  const started = performance.now();
  const endless: Task<{ n: number }> = numberTask("endless", async ({ n }) => {
    // Else the test would never end, where it should fail.
    if (performance.now() - started < 5000) await canvas.delay(endless.s({ n: n + 1 }));
    return n;
  });
  const { host, canvas, options } = setUp([endless]);
  await canvas.delay(endless.s({ n: 0 }));
  await work(canvas, host.queue, { ...options, until: AbortSignal.timeout(20) });
  assert.equal(host.queue.size, 1);
});

test("what is received while it is aborted is performed too", async () => {
  let made = 0;
  const once = numberTask("once", ({ n }) => ++made && n);
  const { host, canvas } = setUp([once]);
  await canvas.delay(once.s({ n: 1 }));
  const end = new AbortController();
  const queue: TaskQueue = wrap(host.queue, {
    async receive(name, most) {
      const deliveries = await host.queue.receive(name, most);
      end.abort();
      await pause(5);
      return deliveries;
    },
  });
  await work(canvas, queue, { queues: ["work"], until: end.signal });
  assert.equal(made, 1);
  assert.equal(host.queue.size, 0);
});

test("when no time is left nothing is received, so that no delivery is spent on nothing", async () => {
  let left = 1;
  const step = numberTask("step", ({ n }) => {
    left = 0;
    return n;
  });
  const { host, canvas } = setUp([step]);
  await canvas.delay(step.s({ n: 1 }));
  await canvas.delay(step.s({ n: 2 }));
  await work(canvas, host.queue, { queues: ["work"], timeLeft: () => left });
  assert.equal(host.queue.size, 1);
  assert.equal((await host.queue.receive("work", 1))[0]?.receiveCount, 1);
});

test("any schedule of stops and failures loses nothing, and never exceeds the limits", async () => {
  const schedule = fc.record({
    calls: fc.array(fc.record({ ms: fc.integer({ min: 0, max: 2 }), fails: fc.boolean() }), {
      maxLength: 12,
    }),
    concurrency: fc.integer({ min: 1, max: 4 }),
    limit: fc.integer({ min: 1, max: 3 }),
    stops: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
  });
  const property = fc.asyncProperty(schedule, async ({ calls, concurrency, limit, stops }) => {
    const underWay = { work: 0, other: 0 };
    const tried = new Set<number>();
    const taskOf = (queue: "work" | "other") =>
      numberTask(
        queue,
        async ({ n }) => {
          underWay[queue]++;
          assert.ok(underWay.other <= limit && underWay.work + underWay.other <= concurrency);
          const { ms, fails } = calls[n]!;
          await pause(ms);
          underWay[queue]--;
          if (fails && !tried.has(n)) {
            tried.add(n);
            throw new Error("the first time");
          }
          return n;
        },
        { queue },
      );
    const tasks = [taskOf("work"), taskOf("other")] as const;
    const { host, canvas, options } = setUp([...tasks, sumTask()]);
    const header = calls.map((_, n) => tasks[n % 2]!.s({ n }));
    const id = await canvas.delay(chord(header, sumTask().s({})));
    const queues = ["work", { name: "other", concurrency: limit }];
    for (const ms of stops) {
      const until = AbortSignal.timeout(ms);
      await work(canvas, host.queue, { queues, concurrency, until, idleMs: 1, random: () => 0 });
      assert.deepEqual(underWay, { work: 0, other: 0 });
    }
    await work(canvas, host.queue, { ...options, queues, concurrency, idleMs: 1 });
    const outcome = await host.ledger.outcome(`${id}.body`, 0);
    const sum = calls.reduce((total, _, n) => total + n, 0);
    assert.deepEqual(outcome?.status === "done" && outcome.output, { tasks: calls.length, failed: 0, sum });
  });
  await fc.assert(property, { numRuns: 40 });
});
