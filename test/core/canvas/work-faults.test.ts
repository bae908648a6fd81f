import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { chord, group, starmap } from "../../../core/canvas/signature.ts";
import { work } from "../../../core/canvas/work.ts";
import { type Delivery, deadLettersOf } from "../../../core/ports/task-queue.ts";
import { numbers, numberTask, sumTask } from "./harness.ts";
import { gate, NEVER_MS, pause, setUp, wrap } from "./work-harness.ts";

class DiskFull extends Error {}

const isHostFault = (error: unknown) => error instanceof DiskFull;

test("an error of a port gives the message back with backoff, and is told of", async () => {
  const step = numberTask("step", ({ n }) => n);
  const { host, options } = setUp([step]);
  let failures = 0;
  const ledger = Object.create(host.ledger, {
    record: {
      value: (outcome: Parameters<typeof host.ledger.record>[0]) => {
        if (++failures < 3) throw new Error("the ledger is away");
        return host.ledger.record(outcome);
      },
    },
  });
  const canvas = new Canvas([step], { ...host, ledger: bound(host.ledger, ledger) });
  const id = await canvas.delay(step.s({ n: 5 }));
  const delays: number[] = [];
  const queue = wrap(host.queue, {
    release(delivery, delayMs) {
      delays.push(delayMs);
      return host.queue.release(delivery, 0);
    },
  });
  const told: unknown[] = [];
  await work(canvas, queue, { ...options, random: () => 0.5, onError: (error) => told.push(error) });
  assert.equal((await host.ledger.outcome(id, 0))?.status, "done");
  assert.deepEqual(delays, [250, 500]);
  assert.deepEqual(told.map(String), ["Error: the ledger is away", "Error: the ledger is away"]);
});

test("a host fault ends the loop when what is in hand has ended, and its message can be received at once", async () => {
  const door = gate();
  const step = numberTask("step", async ({ n }) => {
    if (n === 1) throw new DiskFull("no space left");
    await door.pass();
    return n;
  });
  const { host, canvas, options } = setUp([step]);
  const id = await canvas.delay(group(numbers(5).map((n) => step.s({ n }))));
  let hasEnded = false;
  const working = work(canvas, host.queue, { ...options, concurrency: 3, isHostFault, idleMs: NEVER_MS });
  const ended = assert.rejects(working, DiskFull).then(() => {
    hasEnded = true;
  });
  await door.arrivals(2);
  await pause(20);
  assert.ok(!hasEnded);
  door.open();
  await ended;
  assert.equal(host.queue.size, 3);
  assert.equal((await host.ledger.outcome(id, 0))?.status, "done");
  assert.equal(await host.ledger.outcome(id, 1), undefined);
  const left = await host.queue.receive("work", 10);
  assert.deepEqual(
    left.map(({ receiveCount }) => receiveCount),
    [2, 1, 1],
  );
});

test("the fault that is thrown is the first one, though what follows it fails too", async () => {
  const step = numberTask("step", () => {
    throw new DiskFull("no space left");
  });
  const { host, canvas, options } = setUp([step]);
  await canvas.delay(group(numbers(3).map((n) => step.s({ n }))));
  const queue = wrap(host.queue, { release: async () => Promise.reject(new Error("no release")) });
  await assert.rejects(work(canvas, queue, { ...options, concurrency: 3, isHostFault }), DiskFull);
});

test("a message that always fails is buried, and its chord ends", async () => {
  const step = numberTask("step", ({ n }) => n);
  const { host, canvas, options } = setUp([step, sumTask()], { maxReceives: 3 });
  const id = await canvas.delay(
    chord(
      numbers(4).map((n) => step.s({ n })),
      sumTask().s({}),
      1,
    ),
  );
  let thrown = 0;
  const performer = {
    perform: async (delivery: Delivery) => {
      if (!delivery.body.includes(`"${id}/2"`)) return canvas.perform(delivery);
      thrown++;
      throw new Error("the worker's thread died");
    },
    bury: (deadLetter: Delivery) => canvas.bury(deadLetter),
  };
  await work(performer, host.queue, { ...options, concurrency: 2, idleMs: 5 });
  assert.equal(thrown, 3);
  const outcome = await host.ledger.outcome(`${id}.body`, 0);
  assert.deepEqual(outcome?.status === "done" && outcome.output, { tasks: 4, failed: 1, sum: 4 });
});

test("dead letters that cannot be read stay where they are, and each is told of once", async () => {
  const { host, canvas } = setUp([], { maxReceives: 1, visibilityMs: 10 });
  const bad = (body: string) => ({ queue: "work", run: "r", body });
  await host.queue.send([bad("{}"), bad("not JSON"), bad("{}")]);
  const told: string[] = [];
  let asked = 0;
  const isDone = (badMessages: number) => host.queue.size === badMessages && asked > 60;
  const queue = wrap(host.queue, {
    receive(name, most) {
      asked++;
      return host.queue.receive(name, most);
    },
  });
  await work(canvas, queue, {
    ...{ queues: ["work"], concurrency: 4, idleMs: 2, isDone },
    onBadMessage: ({ body }, { code }) => told.push(`${body} ${code}`),
  });
  assert.deepEqual(told.sort(), ["not JSON bad-message", "{} bad-message", "{} bad-message"]);
  await pause(20);
  assert.equal((await host.queue.receive(deadLettersOf("work"), 10)).length, 3);
});

test("a dead letter whose calls are missing in the store is buried when they are there again", async () => {
  const step = numberTask("step", ({ n }) => n);
  const { host } = setUp([step], { maxReceives: 1, visibilityMs: 5 });
  const away = memoryHost().store;
  let store: typeof host.store = { get: away.get, put: host.store.put };
  const canvas = new Canvas([step], {
    ...host,
    store: { get: (key) => store.get(key), put: (key, content) => store.put(key, content) },
  });
  const id = await canvas.delay(starmap(numbers(300).map((n) => step.s({ n }))));
  const told: string[] = [];
  const counts: number[] = [];
  await work(canvas, host.queue, {
    ...{ queues: ["work"], idleMs: 2, random: () => 0 },
    isDone(badMessages) {
      if (counts.at(-1) !== badMessages) counts.push(badMessages);
      // A while later, somebody puts them back.
      if (badMessages === 1)
        setTimeout(() => {
          store = host.store;
        }, 20);
      return host.queue.size === 0;
    },
    onBadMessage: (_, { code }) => told.push(code),
  });
  assert.deepEqual(told, ["missing-object"]);
  assert.deepEqual(counts.slice(-2), [1, 0]);
  const outcome = await host.ledger.outcome(`${id}.body`, 0);
  assert.deepEqual(outcome?.status === "done" && outcome.output, { tasks: 300, failed: 300 });
});

const failing = async () => Promise.reject(new Error("away"));

for (const method of ["receive", "acknowledge", "release"] as const) {
  test(`what ${method} throws ends the loop, when what is in hand has ended`, async () => {
    const door = gate();
    let made = 0;
    const step = numberTask("step", async ({ n }) => {
      if (n > 0) await door.pass();
      made++;
      if (n === 0 && method === "release") throw new Error("once more");
      return n;
    });
    const { host, canvas, options } = setUp([step]);
    await canvas.delay(group(numbers(4).map((n) => step.s({ n }))));
    let calls = 0;
    const queue = wrap(host.queue, {
      [method]: (...args: never[]) =>
        ++calls === (method === "receive" ? 2 : 1)
          ? failing()
          : (host.queue[method] as (...args: never[]) => Promise<never>)(...args),
    });
    const working = assert.rejects(work(canvas, queue, { ...options, concurrency: 2 }), /away/);
    await door.arrivals(1);
    await pause(10);
    door.open();
    await working;
    // The one that had begun, and one more where the failure came only after a second was received.
    assert.ok(made >= 2 && made < 4, `${made}`);
  });
}

test("what a callback throws ends the loop", async () => {
  const step = numberTask("step", ({ n }) => n);
  for (const callback of ["isHostFault", "onError", "isDone"] as const) {
    const { host, canvas, options } = setUp([step]);
    if (callback !== "isDone") await host.queue.send([{ queue: "work", run: "r", body: "{}" }]);
    const throwing = () => {
      throw new Error("mistaken");
    };
    await assert.rejects(work(canvas, host.queue, { ...options, [callback]: throwing }), /mistaken/);
  }
  const { host, canvas, options } = setUp([], { maxReceives: 1 });
  await host.queue.send([{ queue: "work", run: "r", body: "{}" }]);
  const onBadMessage = () => {
    throw new Error("mistaken");
  };
  await assert.rejects(work(canvas, host.queue, { ...options, onBadMessage }), /mistaken/);
});

/** Methods of one object on another that has some of its own. */
function bound<T extends object>(original: T, others: T): T {
  return new Proxy(original, {
    get(target, key) {
      const from = Object.hasOwn(others, key) ? others : target;
      const value = Reflect.get(from, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
