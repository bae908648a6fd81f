import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { backoff, isRetriable } from "../../../core/canvas/retry.ts";
import { TimeLimitError } from "../../../core/canvas/time-limit.ts";
import { Fault } from "../../../core/fault.ts";

const ALMOST_ONE = 1 - 2 ** -53;

test("the longest wait doubles from half a second up to a minute", () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 5000].map((tries) => backoff(tries, () => ALMOST_ONE));
  assert.deepEqual(longest, [499, 999, 1999, 3999, 7999, 15_999, 31_999, 59_999, 59_999, 59_999, 59_999]);
});

test("the jitter is full: a wait may be as short as none, and is spread evenly", () => {
  const random = fc.double({ min: 0, max: ALMOST_ONE, noNaN: true });
  const property = fc.property(fc.integer({ min: 1, max: 40 }), random, (tries, at) => {
    const longest = Math.min(60_000, 500 * 2 ** (tries - 1));
    assert.equal(
      backoff(tries, () => at),
      Math.floor(at * longest),
    );
  });
  fc.assert(property);
  assert.equal(
    backoff(9, () => 0),
    0,
  );
});

test("a Fault is not made again, anything else is", () => {
  assert.ok(!isRetriable(new Fault("x", "wrong")));
  for (const error of [new Error("x"), new TimeLimitError("x"), "x", undefined])
    assert.ok(isRetriable(error));
});
