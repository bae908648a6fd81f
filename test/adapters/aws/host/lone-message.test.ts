import assert from "node:assert/strict";
import test from "node:test";
import { hideWhileAtWork } from "../../../../adapters/aws/host/lone-message.ts";
import { delivery } from "./deliveries.ts";

async function hidden(...messageIds: string[]) {
  const told: [receipt: string, ms: number][] = [];
  const queue = {
    release: async ({ receipt }: { receipt: string }, ms: number) => void told.push([receipt, ms]),
  };
  await hideWhileAtWork(
    messageIds.map((id) => delivery(id)),
    queue,
    900_000,
  );
  return told;
}

test("a lone message is away until its invocation has ended for certain, and a minute", async () => {
  assert.deepEqual(await hidden("a"), [["a", 960_000]]);
});

test("of several messages, none is asked for", async () => {
  assert.deepEqual(await hidden("a", "b"), []);
  assert.deepEqual(await hidden(), []);
});
