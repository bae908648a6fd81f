import assert from "node:assert/strict";
import test from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { type ConsumeOptions, consume } from "../../../../adapters/aws/host/consume.ts";
import type { EventDelivery } from "../../../../adapters/aws/host/deliveries.ts";
import type { Verdict } from "../../../../core/canvas/perform.ts";
import { Fault } from "../../../../core/fault.ts";
import { delivery } from "./deliveries.ts";

/** Consumes a batch, and keeps a log of all that happens, in order. */
async function consumed(
  deliveries: readonly EventDelivery[],
  perform: (delivery: EventDelivery) => Verdict | Promise<Verdict>,
  options: Partial<ConsumeOptions> = {},
) {
  const log: string[] = [];
  const { batchItemFailures } = await consume(deliveries, {
    async perform(given) {
      log.push(`begin ${given.messageId}`);
      await turn();
      return perform(given);
    },
    queue: {
      async send(messages) {
        for (const { queue, run, body } of messages) log.push(`send ${queue} ${run} ${body}`);
      },
      async acknowledge(done) {
        log.push(`acknowledge ${done.map(({ receipt }) => receipt).join(" ")}`);
      },
      async release({ receipt }, delayMs) {
        log.push(`release ${receipt} ${delayMs}`);
      },
    },
    timeLeft: () => 60_000,
    random: () => 0.5,
    ...options,
  });
  return { log, undone: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

const DONE: Verdict = { kind: "done" };

test("what is done is not reported; what is to be made again is given back for as long as it says", async () => {
  const { log, undone } = await consumed([delivery("a"), delivery("b")], ({ messageId }) =>
    messageId === "a" ? DONE : { kind: "retry", delayMs: 700 },
  );
  assert.deepEqual(undone, ["b"]);
  assert.deepEqual(log, ["begin a", "begin b", "release b 700"]);
});

test("what cannot be read stays, and is soon with the dead letters", async () => {
  const { log, undone } = await consumed([delivery("a")], () => {
    throw new Fault("bad-message", "none of ours");
  });
  assert.deepEqual([log.at(-1), undone], ["release a 0", ["a"]]);
});

test("what a port throws spares the others, and is tried again when AWS may be well", async () => {
  const settled: string[] = [];
  const { log, undone } = await consumed(
    [delivery("a"), delivery("b")],
    ({ messageId }) => {
      if (messageId === "a") throw new Fault("aws-error", "S3 is away");
      return DONE;
    },
    { onSettled: ({ messageId }, { kind }) => settled.push(`${messageId} ${kind}`) },
  );
  assert.deepEqual(undone, ["a"]);
  assert.deepEqual(settled.sort(), ["a retry", "b done"]);
  assert.ok(log.includes("release a 22500"), "between 15 and 30 s");
});

test("at most some messages are performed at once", async () => {
  let now = 0;
  let most = 0;
  const deliveries = Array.from({ length: 10 }, (_, place) => delivery(`${place}`));
  await consumed(
    deliveries,
    async () => {
      most = Math.max(most, ++now);
      await turn();
      now--;
      return DONE;
    },
    { concurrency: 3 },
  );
  assert.equal(most, 3);
});

test("suspects come last, one by one, and what is done is acknowledged before each", async () => {
  const deliveries = [
    delivery("c", { receiveCount: 2 }),
    delivery("a"),
    delivery("d", { receiveCount: 4 }),
    delivery("b"),
  ];
  const { log } = await consumed(deliveries, () => DONE);
  assert.deepEqual(log, [
    ...["begin a", "begin b", "acknowledge a b"],
    ...["begin c", "acknowledge c"],
    "begin d",
  ]);
});

test("one that ends the process each time takes no other with it: the others come before it every other time", async () => {
  for (const killer of ["a", "b", "c", "d"]) {
    const acknowledged = new Set<string>();
    for (const receiveCount of [2, 3]) {
      const left = ["d", "b", "a", "c"].filter((id) => !acknowledged.has(id));
      const deliveries = left.map((id) => delivery(id, { receiveCount }));
      // What never returns stands for what ends the process.
      const { promise, resolve } = Promise.withResolvers<void>();
      void consume(deliveries, {
        perform: async ({ messageId }) => {
          if (messageId !== killer) return DONE;
          resolve();
          return new Promise<Verdict>(() => {});
        },
        queue: {
          async send() {},
          async acknowledge(done) {
            for (const { messageId } of done as readonly EventDelivery[]) acknowledged.add(messageId);
          },
          async release() {},
        },
        timeLeft: () => 60_000,
      });
      await promise;
    }
    assert.equal(acknowledged.size, 3, `all but ${killer}`);
  }
});

test("when time is up, what was not begun is sent anew, so that none of its deliveries is used up", async () => {
  let left = 10_000;
  const deliveries = [
    delivery("a"),
    delivery("b", { body: "of b" }),
    delivery("c", { receiveCount: 2, run: "other" }),
  ];
  const kinds: string[] = [];
  const { log, undone } = await consumed(
    deliveries,
    () => {
      left = 0;
      return DONE;
    },
    { concurrency: 1, timeLeft: () => left, onSettled: (_, { kind }) => kinds.push(kind) },
  );
  assert.deepEqual(undone, []);
  assert.deepEqual(log, ["begin a", "send render run of b", "acknowledge a b", "send render other {}"]);
  assert.deepEqual(kinds, ["done", "resent", "resent"]);
});

test("what can be neither begun nor sent anew is given back", async () => {
  const errors: unknown[] = [];
  const away = async () => {
    throw new Fault("aws-error", "SQS is away");
  };
  const queue = { send: away, acknowledge: async () => {}, release: async () => {} };
  for (const told of [queue, undefined]) {
    const onQueueError = (error: unknown) => errors.push(error);
    const options = { queue: told, timeLeft: () => 0, onQueueError };
    const { undone } = await consumed([delivery("a")], () => DONE, options);
    assert.deepEqual(undone, ["a"]);
  }
  assert.equal(errors.length, 1);
});

test("a queue that cannot be told changes nothing of what is reported", async () => {
  const errors: unknown[] = [];
  const fails = () => Promise.reject(new Fault("aws-error", "SQS is away"));
  const deliveries = [delivery("a"), delivery("b"), delivery("c", { receiveCount: 2 })];
  const { undone } = await consumed(
    deliveries,
    ({ messageId }) => (messageId === "b" ? { kind: "retry", delayMs: 5 } : DONE),
    {
      queue: { send: fails, acknowledge: fails, release: fails },
      onQueueError: (error) => errors.push(error),
    },
  );
  assert.deepEqual(undone, ["b"]);
  assert.equal(errors.length, 2);
});

test("without a queue to tell, as with dead letters, what is not done is reported and no more", async () => {
  const deliveries = [delivery("a", { receiveCount: 2 }), delivery("b", { receiveCount: 2 })];
  const { log, undone } = await consumed(
    deliveries,
    ({ messageId }) => {
      if (messageId === "a") throw new Fault("bad-message", "none of ours");
      return DONE;
    },
    { queue: undefined },
  );
  assert.deepEqual([log, undone], [["begin a", "begin b"], ["a"]]);
});

test("whatever happens, exactly what is done is not reported, and no suspect begins before it is acknowledged", async () => {
  const kinds = ["done", "retry", "bad", "throws"] as const;
  const message = fc.record({
    kind: fc.constantFrom(...kinds),
    receiveCount: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 10 }), async (messages) => {
      const deliveries = messages.map(({ receiveCount }, place) => delivery(`${place}`, { receiveCount }));
      const { log, undone } = await consumed(deliveries, ({ messageId }) => {
        const { kind } = messages[Number(messageId)]!;
        if (kind === "done") return DONE;
        if (kind === "retry") return { kind: "retry", delayMs: 1 };
        throw kind === "bad" ? new Fault("bad-message", "none of ours") : new Error("any");
      });
      const expected = messages.flatMap(({ kind }, place) => (kind === "done" ? [] : [`${place}`]));
      assert.deepEqual(undone.sort(), expected.sort());
      const acknowledged = new Set<string>();
      const begun: string[] = [];
      for (const entry of log) {
        const [what, ...ids] = entry.split(" ");
        if (what === "acknowledge") for (const id of ids) acknowledged.add(id);
        if (what !== "begin") continue;
        const { receiveCount } = messages[Number(ids[0])]!;
        const done = begun.filter((id) => messages[Number(id)]!.kind === "done");
        if (receiveCount > 1) assert.deepEqual([...acknowledged].sort(), done.sort());
        begun.push(ids[0]!);
      }
      assert.equal(begun.length, messages.length);
    }),
  );
});
