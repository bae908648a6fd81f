import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { batchesOf, RUN_ATTRIBUTE } from "../../../../adapters/aws/sqs/batches.ts";

/** Of the attribute: "run", "String" and the run itself, which is "r". */
const RUN_BYTES = 10;

const message = fc.record({
  queue: fc.constantFrom("render", "aggregate"),
  run: fc.constant("r"),
  body: fc.integer({ min: 2, max: 90_000 }).map((length) => JSON.stringify("x".repeat(length - 2))),
});

test("batches hold all messages, in their order, within SQS's limits, and as few batches as the order allows", () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 40 }), (messages) => {
      const batches = [...batchesOf(messages)];
      for (const queue of ["render", "aggregate"]) {
        const ofQueue = batches.filter((batch) => batch.queue === queue);
        const sent = ofQueue.flatMap(({ entries }) => entries.map(({ MessageBody }) => MessageBody));
        const asked = messages.filter((each) => each.queue === queue).map(({ body }) => body);
        assert.deepEqual(sent, asked);
        const sizes = ofQueue.map(({ entries }) => ({
          count: entries.length,
          bytes: entries.reduce((sum, { MessageBody }) => sum + MessageBody!.length + RUN_BYTES, 0),
          first: entries[0]!.MessageBody!.length + RUN_BYTES,
        }));
        for (const [place, { count, bytes }] of sizes.entries()) {
          assert.ok(count >= 1 && count <= 10 && bytes <= 262_144);
          const next = sizes[place + 1];
          assert.ok(next === undefined || count === 10 || bytes + next.first > 262_144);
        }
      }
      for (const { entries } of batches) {
        assert.equal(new Set(entries.map(({ Id }) => Id)).size, entries.length);
      }
    }),
    { numRuns: 50 },
  );
});

test("bytes are counted as they are sent, escapes included", () => {
  const body = JSON.stringify("🗳️".repeat(6_000));
  const batches = [...batchesOf(Array.from({ length: 10 }, () => ({ queue: "q", run: "r", body })))];
  assert.ok(batches.length > 1);
  for (const { entries } of batches) {
    const sent = entries.map(({ MessageBody }) => MessageBody!);
    assert.ok(sent.reduce((sum, each) => sum + Buffer.byteLength(each), 0) <= 262_144);
    for (const each of sent) assert.equal(JSON.parse(each), JSON.parse(body));
  }
});

test("delays are whole seconds, not shorter than asked for, and no longer than SQS allows", () => {
  const delays = [undefined, 0, 1, 1000, 1001, 899_001, 5_000_000].map((delayMs) => {
    const asked = { queue: "q", run: "r", body: "{}", ...(delayMs !== undefined && { delayMs }) };
    return [...batchesOf([asked])][0]!.entries[0]!.DelaySeconds;
  });
  assert.deepEqual(delays, [undefined, undefined, 1, 1, 2, 900, 900]);
});

test("a message's group is its run, which stands in an attribute as well", () => {
  const [batch] = batchesOf([{ queue: "q", run: "2026-11-01-abc", body: "{}" }]);
  const { MessageGroupId, MessageAttributes } = batch!.entries[0]!;
  assert.equal(MessageGroupId, "2026-11-01-abc");
  assert.equal(MessageAttributes?.[RUN_ATTRIBUTE]?.StringValue, "2026-11-01-abc");
});
