import assert from "node:assert/strict";
import { test } from "node:test";
import { keys } from "../../../../core/contracts/keys.ts";
import { centerOf } from "../../../../core/register/centers/center.ts";
import { FileNames } from "../../../../core/rolls/split/file-names.ts";
import { readPlan } from "../../../../core/rolls/split/read-plan.ts";
import { split } from "../../../../core/rolls/split.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { requestOf } from "../../../support/rolls.ts";
import { small } from "../small-register.ts";

test("a plan is read center by center, copies in their originals' lines", async () => {
  const store = new MemoryStore();
  await split(requestOf(small), store);
  const plan = await Array.fromAsync(readPlan(store));
  assert.deepEqual(
    plan.map(({ center, copies, stations }) => [center.id, copies.map(({ id }) => id), stations.length]),
    [
      ["11001", ["11003"], 4],
      ["11002", [], 2],
      ["11005", [], 2],
    ],
  );
});

test("a plan that was cut off or changed is refused, at its line", async () => {
  const store = new MemoryStore();
  await assert.rejects(readPlan(store).next(), { code: "missing-object" });
  await split(requestOf(small), store);
  const whole = store.text(keys.plan);
  for (const [text, line] of [
    [whole.slice(0, -1), 3],
    [whole.slice(0, whole.indexOf("\n") + 20), 2],
    [whole.replace('"stations":[{', '"stations":[{"x":1,'), 1],
    [whole.replace("{", ""), 1],
  ] as const) {
    await store.put(keys.plan, Buffer.from(text));
    await assert.rejects(Array.fromAsync(readPlan(store)), {
      code: "damaged-object",
      message: new RegExp(`^\\.rollpress/plan\\.jsonl:${line}: `),
    });
  }
});

test("centers, and offices, whose files some disks would not tell apart are refused", () => {
  const names = new FileNames();
  names.claim(centerOf({ id: "1", officeId: "North" }));
  names.claim(centerOf({ id: "2", officeId: "North" }));
  names.claim(centerOf({ id: "3" }));
  names.claim(centerOf({ id: "4" }));
  assert.throws(() => names.claim(centerOf({ id: "5", officeId: "NORTH" })), {
    code: "same-file",
    message: /offices North and NORTH/,
  });
  names.claim(centerOf({ id: "a", officeId: "North" }));
  assert.throws(() => names.claim(centerOf({ id: "A", officeId: "North" })), /centers a and A/);
});
