import assert from "node:assert/strict";
import { test } from "node:test";
import { BadMessages } from "../../../core/canvas/bad-messages.ts";
import type { Delivery } from "../../../core/ports/task-queue.ts";

const delivery = (body: string, receiveCount: number): Delivery => ({
  ...{ queue: "work", run: "r", body, receiveCount },
  receipt: `${Math.random()}`,
});

test("a message is counted once, however often it is handed out", () => {
  const messages = new BadMessages();
  const added = [1, 2, 3].map((receiveCount) => messages.add(delivery("a", receiveCount)));
  assert.deepEqual(added, [true, false, false]);
  assert.equal(messages.size, 1);
});

test("one that an earlier loop was handed is counted too", () => {
  const messages = new BadMessages();
  assert.deepEqual([messages.add(delivery("a", 3)), messages.add(delivery("a", 4))], [true, false]);
});

test("two that are the same to the letter are two", () => {
  const messages = new BadMessages();
  assert.deepEqual([messages.add(delivery("a", 1)), messages.add(delivery("a", 1))], [true, true]);
  assert.ok(!messages.add(delivery("a", 2)));
  assert.equal(messages.size, 2);
});

test("one that could be buried is not bad any more; one that never was changes nothing", () => {
  const messages = new BadMessages();
  messages.add(delivery("a", 1));
  messages.delete(delivery("b", 1));
  assert.equal(messages.size, 1);
  messages.delete(delivery("a", 2));
  messages.delete(delivery("a", 3));
  assert.equal(messages.size, 0);
});
