import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startToy } from "../support/toy.ts";

/** Says what it is handed. */
const LISTENER = `export const handler = async ({ Records }) => {
  for (const { body, attributes, eventSourceARN, awsRegion, messageId, receiptHandle } of Records)
    say({ body, batch: Records.length, times: attributes.ApproximateReceiveCount, group: attributes.MessageGroupId, eventSourceARN, awsRegion, messageId, receiptHandle });
};`;

describe("an event source", () => {
  it("hands messages over as Lambda does, and deletes them", async () => {
    const toy = await startToy(LISTENER);
    await toy.send("a", "b", "c");
    await toy.quiet();
    assert.deepEqual(
      toy
        .said()
        .map(({ body }) => body)
        .sort(),
      ["a", "b", "c"],
    );
    const [first] = toy.said();
    assert.deepEqual(
      [first?.times, first?.group, first?.eventSourceARN, first?.awsRegion],
      ["1", "run-1", "arn:aws:sqs:us-east-1:000000000000:Toy-JobQueue", "us-east-1"],
    );
    assert.match(String(first?.messageId), /^[0-9a-f-]{36}$/);
    assert.equal(toy.deliveries.JobMapping?.messages, 3);
  });

  it("hands over no more than a batch at once", async () => {
    const toy = await startToy(LISTENER, { mapping: { BatchSize: 2 } });
    await toy.send("a", "b", "c", "d", "e");
    await toy.quiet();
    assert.equal(toy.said().length, 5);
    assert.ok(toy.said().every(({ batch }) => (batch as number) <= 2));
  });

  it("collects a batch for as long as its window", async () => {
    const mapping = { BatchSize: 3, MaximumBatchingWindowInSeconds: 300 };
    const toy = await startToy(LISTENER, { mapping }, { mostConcurrency: 1 });
    await toy.send("a");
    await toy.send("b");
    await toy.send("c");
    await toy.quiet();
    assert.deepEqual(
      toy.said().map(({ batch }) => batch),
      [3, 3, 3],
    );
  });

  it("calls a function no more often at once than its mapping allows", async () => {
    const busy = `
      export const handler = async ({ Records }) => {
        say({ at: "begin" });
        await new Promise((resolve) => setTimeout(resolve, 30));
        say({ at: "end" });
      };`;
    const mapping = { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } };
    const toy = await startToy(busy, { mapping }, { mostConcurrency: 10 });
    await toy.send("a", "b", "c", "d", "e", "f");
    await toy.quiet();
    assert.equal(new Set(toy.said().map(({ by }) => by)).size, 2);
  });

  it("takes back what failed alone, and gives up on it after so many times", async () => {
    const picky = `
      export const handler = async ({ Records }) => {
        for (const { body, attributes } of Records) say({ body, times: attributes.ApproximateReceiveCount });
        const failed = Records.filter(({ body }) => body === "bad");
        await Promise.all(failed.map(giveBack));
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      };`;
    const toy = await startToy(picky, { visibilitySeconds: 43_200, maxReceiveCount: 3 });
    await toy.send("good", "bad", "fine");
    // Nobody takes dead letters here, so that queues are never empty: what is logged tells.
    while (toy.said().length < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    const tries = toy
      .said()
      .map(({ body, times }) => `${body} ${times}`)
      .sort();
    assert.deepEqual(tries, ["bad 1", "bad 2", "bad 3", "fine 1", "good 1"]);
  });

  it("takes all back where the function fails as a whole", async () => {
    const once = `
      export const handler = async ({ Records }) => {
        for (const { body, attributes } of Records) say({ body, times: attributes.ApproximateReceiveCount });
        if (Records.some(({ attributes }) => attributes.ApproximateReceiveCount === "1")) throw new Error("no");
      };`;
    const toy = await startToy(once, { visibilitySeconds: 1, mapping: { BatchSize: 10 } });
    await toy.send("a", "b");
    await toy.quiet();
    assert.deepEqual(
      toy
        .said()
        .map(({ body, times }) => `${body} ${times}`)
        .sort(),
      ["a 1", "a 2", "b 1", "b 2"],
    );
  });

  it("can have what a dead process held received again at once", async () => {
    const once = `
      export const handler = async ({ Records }) => {
        for (const { body, attributes } of Records) say({ body, times: attributes.ApproximateReceiveCount });
        await put("here");
      };`;
    const toy = await startToy(
      once,
      { visibilitySeconds: 43_200 },
      {
        redeliverAtOnce: true,
        faults: [
          {
            name: "killed",
            function: /JobFunction/,
            at: { service: "s3", operation: "PutObject" },
            ...{ moment: "before", action: "kill", times: 2 },
          },
        ],
      },
    );
    await toy.send("a");
    await toy.quiet();
    assert.deepEqual(
      toy.said().map(({ times }) => times),
      ["1", "2", "3"],
    );
    assert.equal(toy.faults.struck("killed"), 2);
    assert.equal(new Set(toy.said().map(({ by }) => by)).size, 3);
  });

  it("can hand each message to two processes, but no copies of it", async () => {
    const toy = await startToy(LISTENER, {}, { deliverTwice: true });
    await toy.send("a", "b");
    await toy.quiet();
    assert.deepEqual(
      toy
        .said()
        .map(({ body }) => body)
        .sort(),
      ["a", "a", "b", "b"],
    );
    assert.equal(toy.deliveries.JobMapping?.doubled, 2);
    for (const name of ["a", "b"]) {
      const twice = toy.said().filter(({ body }) => body === name);
      assert.equal(new Set(twice.map(({ by }) => by)).size, 2, "in processes of their own");
    }
    await toy.send("a");
    await toy.quiet();
    assert.equal(toy.said().length, 5);
  });

  it("can lose a message, for tests of tests", async () => {
    const toy = await startToy(
      LISTENER,
      {},
      { faults: [{ name: "lost", losesFrom: /JobQueue$/, times: 1 }] },
    );
    await toy.send("a", "b", "c");
    await toy.quiet();
    assert.equal(toy.said().length, 2);
    assert.equal(toy.faults.struck("lost"), 1);
  });

  it("does not wait for a function that does not start", async () => {
    const toy = await startToy("throw new Error('at once');");
    await toy.send("a");
    await assert.rejects(toy.quiet(), { code: "broken-function", message: /Toy-JobFunction does not start/ });
  });
});
