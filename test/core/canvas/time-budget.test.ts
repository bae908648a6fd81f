import assert from "node:assert/strict";
import { test } from "node:test";
import { TimeBudget } from "../../../core/canvas/time-budget.ts";

/** A budget until `end`, and how to spend so many milliseconds of it. */
function budgetUntil(end: number) {
  let now = 0;
  const budget = new TimeBudget(
    () => end - now,
    () => now,
  );
  const spend = (ms: number) =>
    budget.spend(async () => {
      now += ms;
    });
  return { budget, spend };
}

test("the first call always begins, unless no time is left at all", () => {
  assert.ok(budgetUntil(1).budget.hasRoom());
  assert.ok(!budgetUntil(0).budget.hasRoom());
  assert.ok(!budgetUntil(-5).budget.hasRoom());
});

test("another call begins where the longest so far fits one and a half times", async () => {
  const { budget, spend } = budgetUntil(1000);
  await spend(200);
  assert.ok(budget.hasRoom());
  await spend(100);
  // 700 are left, and 300 would do.
  assert.ok(budget.hasRoom());
  await spend(399);
  assert.ok(!budget.hasRoom(), "301 are left, and 598.5 would be needed");
});

test("it is the longest that counts, not the last", async () => {
  const { budget, spend } = budgetUntil(1000);
  await spend(400);
  await spend(100);
  assert.ok(!budget.hasRoom(), "500 are left, and 600 would be needed");
});

test("exactly one and a half times is too little", async () => {
  const { budget, spend } = budgetUntil(250);
  await spend(100);
  assert.ok(!budget.hasRoom());
});

test("a call that fails has taken its time too", async () => {
  let now = 0;
  const budget = new TimeBudget(
    () => 250 - now,
    () => now,
  );
  const failing = budget.spend(async () => {
    now = 100;
    throw new Error("x");
  });
  await assert.rejects(failing, /x/);
  assert.ok(!budget.hasRoom());
});

test("calls of no time fit as long as any is left", async () => {
  const { budget, spend } = budgetUntil(1);
  for (let call = 0; call < 1000; call++) await spend(0);
  assert.ok(budget.hasRoom());
});
