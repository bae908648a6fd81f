import assert from "node:assert/strict";
import { test } from "node:test";
import { TimeLimitError, withTimeLimit } from "../../../core/canvas/time-limit.ts";

test("a call within its time gives what it gives", async () => {
  assert.equal(await withTimeLimit(10_000, async () => 5), 5);
  assert.equal(await withTimeLimit(10_000, () => 5), 5);
  assert.equal(await withTimeLimit(undefined, () => 5), 5);
  await assert.rejects(
    withTimeLimit(10_000, async () => Promise.reject(new TypeError("x"))),
    TypeError,
  );
  const throwing = () => {
    throw new TypeError("x");
  };
  await assert.rejects(withTimeLimit(10_000, throwing), TypeError);
});

test("when the time is over the signal is aborted, and the call has failed", async () => {
  let given: AbortSignal | undefined;
  const never = (signal: AbortSignal) => {
    given = signal;
    return new Promise<void>(() => {});
  };
  await assert.rejects(withTimeLimit(5, never), TimeLimitError);
  assert.ok(given?.aborted);
  assert.ok(given.reason instanceof TimeLimitError);
});

test("what a call throws because of the signal does not come up as an unhandled rejection", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const heeding = (signal: AbortSignal) =>
    new Promise<void>((_, reject) => {
      signal.addEventListener("abort", () => setImmediate(() => reject(new Error("aborted"))));
    });
  await assert.rejects(withTimeLimit(5, heeding), TimeLimitError);
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", note);
  assert.deepEqual(unhandled, []);
});

test("no timer is left behind", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  await withTimeLimit(100_000, () => 5);
  await assert.rejects(withTimeLimit(100_000, async () => Promise.reject(new Error("x"))));
  assert.equal(timers(), before);
});
