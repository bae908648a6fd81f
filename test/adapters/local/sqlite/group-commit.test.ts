import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { GroupCommit, type GroupCommitOptions } from "../../../../adapters/local/sqlite/group-commit.ts";
import { openRunDatabase } from "../../../../adapters/local/sqlite/run-database.ts";
import { SqliteLedger } from "../../../../adapters/local/sqlite/sqlite-ledger.ts";
import { SqliteQueue } from "../../../../adapters/local/sqlite/sqlite-queue.ts";
import type { Outcome } from "../../../../core/ports/ledger.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const LATE = 1 << 30;

const outcome = (index: number): Outcome => ({
  ...{ group: "g", index, generation: 1, output: null },
  status: "done",
});

/** A database with its commits, and what another process reads of it. */
function open(options: GroupCommitOptions = {}) {
  const path = join(temporaryFolder(), "run.db");
  const database = openRunDatabase(path);
  const commits = new GroupCommit(database, options);
  const other = new SqliteLedger(openRunDatabase(path));
  const committed = async () => (await Array.fromAsync(other.outcomes("g"))).length;
  return {
    database,
    commits,
    committed,
    ledger: new SqliteLedger(database),
    queue: new SqliteQueue(database),
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(1);
}

test("writes are committed together, soon after the first one", async () => {
  const { ledger, committed } = open({ everyMs: 10 });
  for (let round = 1; round <= 3; round++) {
    await ledger.record(outcome(2 * round));
    await ledger.record(outcome(2 * round + 1));
    await until(async () => (await committed()) === 2 * round);
  }
});

test("many writes are committed before their time", async () => {
  const { ledger, committed } = open({ everyMs: LATE, everyWrites: 10 });
  for (let index = 0; index < 9; index++) await ledger.record(outcome(index));
  assert.equal(await committed(), 0);
  await ledger.record(outcome(9));
  await until(async () => (await committed()) === 10);
  for (let index = 10; index < 20; index++) await ledger.record(outcome(index));
  await until(async () => (await committed()) === 20);
});

test("a flush commits what was written before it, also during another flush", async () => {
  const { commits, ledger, committed } = open({ everyMs: LATE });
  await commits.flush();
  await ledger.record(outcome(0));
  const flushes = [commits.flush(), commits.flush()];
  await commits.flush();
  assert.equal(await committed(), 1);
  await Promise.all(flushes);
  await Promise.all([commits.flush(), ledger.record(outcome(1)).then(() => commits.flush())]);
  assert.equal(await committed(), 2);
});

test("hooks come before the commit, and writes that come during a hook after it", async () => {
  const { commits, ledger, queue, committed } = open({ everyMs: LATE });
  const { promise: synced, resolve: sync } = Promise.withResolvers<void>();
  let called = 0;
  commits.beforeCommit(async () => {
    called++;
    await synced;
  });
  await ledger.record(outcome(0));
  const flush = commits.flush();
  await until(async () => called === 1);
  let isLateWritten = false;
  const late = [
    ledger.record(outcome(1)).then(() => {
      isLateWritten = true;
    }),
    queue.send([{ queue: "q", run: "r", body: "1" }]),
  ];
  assert.deepEqual(await ledger.outcome("g", 0), outcome(0), "reads do not wait");
  assert.equal(await ledger.outcome("g", 1), undefined);
  assert.equal(await committed(), 0);
  sync();
  await flush;
  assert.equal(isLateWritten, false);
  assert.equal(await committed(), 1);
  await Promise.all(late);
  await commits.flush();
  assert.deepEqual([await committed(), called], [2, 2]);
});

test("where a hook fails, nothing is committed any more, and whoever goes on is told", async () => {
  const { commits, ledger, queue, committed } = open({ everyMs: 5 });
  commits.beforeCommit(async () => {
    throw new Error("the folder cannot be synced");
  });
  await ledger.record(outcome(0));
  await until(async () => {
    await sleep(1);
    return ledger.outcome("g", 0).then(
      () => false,
      () => true,
    );
  });
  const told = /cannot be synced/;
  await assert.rejects(ledger.record(outcome(1)), told);
  await assert.rejects(queue.receive("q", 1), told);
  await assert.rejects(commits.flush(), told);
  assert.equal(await committed(), 0);
});

test("a write that waited for a hook which then fails is not made", async () => {
  const { commits, ledger } = open({ everyMs: LATE });
  const { promise: synced, reject } = Promise.withResolvers<void>();
  commits.beforeCommit(() => synced);
  await ledger.record(outcome(0));
  const flush = commits.flush();
  await sleep(1);
  const late = ledger.record(outcome(1));
  reject(new Error("the folder cannot be synced"));
  await assert.rejects(flush, /synced/);
  await assert.rejects(late, /synced/);
});

test("when nothing is written, nothing is held open for others to wait for", async () => {
  const { database, commits, ledger } = open({ everyMs: LATE });
  await ledger.record(outcome(0));
  await commits.flush();
  await assert.rejects(ledger.mark({ node: "none", slot: 0 }, { tasks: 1, failed: 0 }));
  await commits.flush();
  const other = openRunDatabase(database.path, { busyMs: 0 });
  await new SqliteLedger(other).record(outcome(1));
});

test("an error during a write does not leave the transaction open", async () => {
  const { database, ledger } = open({ everyMs: 5 });
  await assert.rejects(ledger.mark({ node: "none", slot: 0 }, { tasks: 1, failed: 0 }));
  const other = new SqliteLedger(openRunDatabase(database.path, { busyMs: 0 }));
  await until(() =>
    other.record(outcome(1)).then(
      () => true,
      () => false,
    ),
  );
});
