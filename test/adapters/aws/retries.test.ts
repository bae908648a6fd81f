import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { trying, untilNothingIsLeft } from "../../../adapters/aws/retries.ts";

function open(random = () => 1 - 2 ** -20) {
  const slept: number[] = [];
  return { slept, retries: { tries: 5, random, sleep: async (ms: number) => void slept.push(ms) } };
}

test("only what is left is tried again, and no longer than there is something", async () => {
  const { retries, slept } = open();
  const batches: number[][] = [];
  const attempt = async (batch: readonly number[]) => {
    batches.push([...batch]);
    return batch.filter((each) => each >= batches.length);
  };
  await untilNothingIsLeft([0, 1, 2, 3], attempt, () => new Error("never"), retries);
  assert.deepEqual(batches, [[0, 1, 2, 3], [1, 2, 3], [2, 3], [3]]);
  assert.deepEqual(slept, [99, 199, 399]);
});

test("after the last try, what is left is given up", async () => {
  const { retries, slept } = open();
  const giveUp = (left: readonly string[]) => new Error(left.join());
  await assert.rejects(
    untilNothingIsLeft(["a", "b"], async () => ["b"], giveUp, retries),
    /^Error: b$/,
  );
  assert.equal(slept.length, 4);
});

test("waits are anything from nothing to twice as long as the time before", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      async (numbers) => {
        let place = 0;
        const { retries, slept } = open(() => numbers[place++] ?? 0);
        await assert.rejects(
          untilNothingIsLeft(
            [1],
            async (batch) => batch,
            () => new Error("given up"),
            retries,
          ),
        );
        for (const [tried, ms] of slept.entries()) {
          assert.equal(ms, Math.floor((numbers[tried] ?? 0) * 100 * 2 ** tried));
        }
      },
    ),
  );
});

test("what is transient is tried again; anything else is thrown at once", async () => {
  const { retries, slept } = open();
  let tried = 0;
  const attempt = async () => {
    if (++tried < 3) throw new Error("transient");
    return "done";
  };
  const isTransient = (error: unknown) => String(error).includes("transient");
  assert.equal(await trying(attempt, isTransient, retries), "done");
  assert.equal(slept.length, 2);
  tried = 0;
  await assert.rejects(
    trying(attempt, () => false, retries),
    /transient/,
  );
  assert.equal(tried, 1);
  const never = async () => {
    tried++;
    throw new Error("transient");
  };
  tried = 0;
  await assert.rejects(trying(never, isTransient, retries), /transient/);
  assert.equal(tried, 5);
});
