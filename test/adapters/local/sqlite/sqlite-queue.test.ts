import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { ledgerStatements } from "../../../../adapters/local/sqlite/ledger-statements.ts";
import { queueStatements } from "../../../../adapters/local/sqlite/queue-statements.ts";
import { openRunDatabase } from "../../../../adapters/local/sqlite/run-database.ts";
import { SqliteQueue } from "../../../../adapters/local/sqlite/sqlite-queue.ts";
import { deadLettersOf, type QueueSettings } from "../../../../core/ports/task-queue.ts";
import { receiveAll } from "../../../support/task-queue-contract.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const SETTINGS: QueueSettings = { visibilityMs: 60_000, maxReceives: 3 };

const messages = (run: string, count: number, delayMs = 0) =>
  Array.from({ length: count }, (_, index) => ({ queue: "render", run, body: `${index}`, delayMs }));

/** Opens the same queues again and again, as processes do that crash after a commit. */
function processes(settings = SETTINGS) {
  const path = join(temporaryFolder(), "run.db");
  let now = 1_000_000;
  let database = openRunDatabase(path);
  return {
    next(): SqliteQueue {
      if (database !== undefined) {
        database.commit();
        database.close();
      }
      database = openRunDatabase(path);
      return new SqliteQueue(database, settings, () => now);
    },
    advance: (ms: number) => {
      now += ms;
    },
  };
}

test("after a crash, what was in hand is handed out at once, and that receive does not count", async () => {
  const { next } = processes();
  await next().send(messages("r", 3));
  for (let crash = 0; crash < 10; crash++) {
    const queue = next();
    await queue.recover();
    const deliveries = await receiveAll(queue, "render");
    assert.deepEqual(
      deliveries.map(({ receiveCount }) => receiveCount),
      [1, 1, 1],
    );
  }
});

test("after a crash, what was given back is still delayed and counted, and what is delayed stays so", async () => {
  const { next, advance } = processes();
  const queue = next();
  await queue.send(messages("r", 1));
  await queue.send(messages("late", 1, 5000));
  const [delivery] = await receiveAll(queue, "render");
  await queue.release(delivery!, 3000);
  const after = next();
  await after.recover();
  assert.deepEqual(await receiveAll(after, "render"), []);
  advance(3000);
  assert.deepEqual(
    (await receiveAll(after, "render")).map(({ run, receiveCount }) => [run, receiveCount]),
    [["r", 2]],
  );
  advance(2000);
  assert.deepEqual(
    (await receiveAll(after, "render")).map(({ run, receiveCount }) => [run, receiveCount]),
    [["late", 1]],
  );
});

test("after a crash, a receipt of before does nothing", async () => {
  const { next } = processes();
  const queue = next();
  await queue.send(messages("r", 1));
  const [delivery] = await receiveAll(queue, "render");
  const after = next();
  await after.recover();
  await after.acknowledge([delivery!]);
  assert.equal(after.size, 1);
});

test("runs take turns after a crash as before it", async () => {
  const { next } = processes();
  await next().send([...messages("large", 200), ...messages("medium", 50)]);
  for (let left = 200; left > 190; left--) {
    const queue = next();
    await queue.acknowledge(await queue.receive("render", 1));
  }
  await next().send(messages("large", 1));
  await next().send(messages("small", 5));
  await next().send(messages("medium", 20));
  const queue = next();
  const runs: string[] = [];
  for (let turn = 0; turn < 24; turn++) {
    const [delivery] = await queue.receive("render", 1);
    runs.push(delivery!.run);
  }
  const share = (run: string) => runs.filter((each) => each === run).length;
  assert.equal(share("small"), 5, runs.join());
  assert.ok(share("large") >= 8 && share("medium") >= 8, runs.join());
});

test("a run that comes after a crash gets no turns for the time before it", async () => {
  const { next } = processes();
  await next().send(messages("large", 200));
  const first = next();
  for (let left = 200; left > 100; left--) await first.acknowledge(await first.receive("render", 1));
  const queue = next();
  await queue.send(messages("new", 100));
  const runs = (await queue.receive("render", 60)).map(({ run }) => run);
  assert.ok(runs.filter((run) => run === "large").length >= 28, runs.join());
});

test("a queue knows how many messages are left, in whatever state", async () => {
  const { next, advance } = processes();
  const queue = next();
  await queue.send([...messages("r", 4), ...messages("late", 2, 5000)]);
  const [first, ...others] = await receiveAll(queue, "render");
  assert.equal(queue.size, 6);
  await queue.acknowledge([first!, first!]);
  for (const delivery of others) await queue.release(delivery, 0);
  assert.equal(queue.size, 5);
  for (let time = 0; time < 5; time++) {
    await receiveAll(queue, "render");
    advance(SETTINGS.visibilityMs);
  }
  assert.equal(queue.size, 5);
  const after = next();
  assert.equal(after.size, 5);
  const dead = await receiveAll(after, deadLettersOf("render"));
  await after.acknowledge(dead);
  assert.deepEqual([dead.length, after.size], [5, 0]);
});

test("no statement walks through a table, however many messages and outcomes there are", () => {
  const database = openRunDatabase(join(temporaryFolder(), "run.db"));
  const { shares: _, ...queue } = queueStatements(database);
  for (const [name, { sourceSQL }] of Object.entries({ ...queue, ...ledgerStatements(database) })) {
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN ${sourceSQL}`)
      .all()
      .map(({ detail }) => `${detail}`);
    for (const step of plan)
      assert.doesNotMatch(step, /SCAN (?!CONSTANT ROW)|TEMP B-TREE/, `${name}: ${step}`);
  }
});
