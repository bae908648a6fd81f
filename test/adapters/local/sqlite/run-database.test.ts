import assert from "node:assert/strict";
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { openRunDatabase } from "../../../../adapters/local/sqlite/run-database.ts";
import { SqliteLedger } from "../../../../adapters/local/sqlite/sqlite-ledger.ts";
import { SqliteQueue } from "../../../../adapters/local/sqlite/sqlite-queue.ts";
import type { Outcome } from "../../../../core/ports/ledger.ts";
import { startChild } from "../../../support/child.ts";
import { receiveAll } from "../../../support/task-queue-contract.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const newPath = () => join(temporaryFolder(), "run.db");

function open(path: string) {
  const database = openRunDatabase(path);
  return { database, queue: new SqliteQueue(database), ledger: new SqliteLedger(database) };
}

const outcome = (index: number, output: string | null = null): Outcome => ({
  ...{ group: "g", index, generation: 1, output },
  status: "done",
});
const message = (body: string, run = "r") => ({ queue: "render", run, body: JSON.stringify(body) });

test("what is committed outlasts the process, in queue and ledger alike", async () => {
  const path = newPath();
  const first = open(path);
  await first.queue.send([message("a")]);
  await first.ledger.record(outcome(0));
  first.database.commit();
  first.database.close();
  const second = open(path);
  assert.equal(second.queue.size, 1);
  assert.equal((await receiveAll(second.queue, "render")).length, 1);
  assert.deepEqual(await second.ledger.outcome("g", 0), outcome(0));
});

test("what is not committed is lost in both, acknowledgements included", async () => {
  const path = newPath();
  const first = open(path);
  await first.queue.send([message("a")]);
  first.database.commit();
  const deliveries = await receiveAll(first.queue, "render");
  await first.ledger.record(outcome(0));
  await first.queue.send([message("what follows")]);
  await first.queue.acknowledge(deliveries);
  assert.equal(first.queue.size, 1);
  first.database.close();
  const second = open(path);
  const [again, ...others] = await receiveAll(second.queue, "render");
  assert.deepEqual([again?.body, again?.receiveCount, others], ['"a"', 1, []]);
  assert.equal(await second.ledger.outcome("g", 0), undefined);
});

test("other connections read what is committed while this one writes", async () => {
  const path = newPath();
  const [writer, reader] = [open(path), open(path)];
  await writer.ledger.record(outcome(0));
  assert.equal(await reader.ledger.outcome("g", 0), undefined);
  assert.deepEqual(await writer.ledger.outcome("g", 0), outcome(0));
  writer.database.commit();
  assert.deepEqual(await reader.ledger.outcome("g", 0), outcome(0));
});

test("who reads, and who looks for a message in vain, keeps nobody from writing", async () => {
  const path = newPath();
  const [idle, other] = [open(path), openRunDatabase(path, { busyMs: 0 })];
  assert.deepEqual(await idle.queue.receive("render", 10), []);
  await idle.ledger.outcome("g", 0);
  await idle.queue.send([]);
  await idle.queue.acknowledge([]);
  await new SqliteLedger(other).saveRun({ id: "r", version: 0, isCanceled: true, note: null });
  other.commit();
  assert.equal((await idle.ledger.run("r"))?.isCanceled, true);
});

test("who waits in vain for another's write is told, and may try again", async () => {
  const path = newPath();
  const writer = open(path);
  await writer.ledger.record(outcome(0));
  const other = openRunDatabase(path, { busyMs: 20 });
  const ledger = new SqliteLedger(other);
  await assert.rejects(ledger.record(outcome(1)), { code: "in-use" });
  writer.database.commit();
  assert.deepEqual(await ledger.record(outcome(1)), outcome(1));
});

test("a full disk is a fault that says so, and ends the work as a crash does", async () => {
  const path = newPath();
  const { database, queue, ledger } = open(path);
  await ledger.record(outcome(0));
  database.commit();
  database.prepare("PRAGMA max_page_count = 30").get();
  await queue.send([message("small")]);
  const fault = { code: "disk-full", place: path, exit: 1, message: /the disk is full; free some space/ };
  await assert.rejects(ledger.record(outcome(1, "x".repeat(200_000))), fault);
  await assert.rejects(
    ledger.record(outcome(2)),
    fault,
    "what went before it is lost, so nothing may follow",
  );
  await assert.rejects(ledger.outcome("g", 0), fault);
  assert.throws(() => database.commit(), fault);
  database.close();
  const after = open(path);
  assert.deepEqual(await Array.fromAsync(after.ledger.outcomes("g")), [outcome(0)]);
  assert.equal(after.queue.size, 0);
});

test("a full disk shows in any write", async () => {
  for (const fill of ["send", "openNode", "saveRun"]) {
    const { database, queue, ledger } = open(newPath());
    database.prepare("PRAGMA max_page_count = 30").get();
    const large = "x".repeat(200_000);
    const write = {
      send: () => queue.send([message(large)]),
      openNode: () => ledger.openNode({ id: "n", parent: undefined, remaining: 1, body: large }),
      saveRun: () => ledger.saveRun({ id: "r", version: 0, isCanceled: false, note: large }),
    }[fill];
    await assert.rejects(async () => write?.(), { code: "disk-full" }, fill);
  }
});

test("what is no database, or is damaged, is told with its mend", async () => {
  const foreign = newPath();
  writeFileSync(foreign, "a text file that was named so by somebody ".repeat(100));
  const damaged = {
    code: "damaged-run",
    message: /database is damaged; start the run again in another folder/,
  };
  assert.throws(() => openRunDatabase(foreign), { ...damaged, place: foreign });

  const path = newPath();
  const { database, ledger } = open(path);
  for (let index = 0; index < 3000; index++) await ledger.record(outcome(index, "x".repeat(100)));
  database.commit();
  database.close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xa5, 3 * 4096));
  await assert.rejects(async () => Array.fromAsync(open(path).ledger.outcomes("g")), damaged);
  truncateSync(path, 4096);
  await assert.rejects(async () => open(path).ledger.record(outcome(0)), damaged);
});

test("a database that cannot be opened is told, and so is that there is none", () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "run.db"));
  assert.throws(() => openRunDatabase(join(folder, "run.db")), { code: "no-permission" });
  assert.throws(() => openRunDatabase(join(folder, "none/run.db")), { code: "no-permission" });
  assert.throws(() => openRunDatabase(join(folder, "none.db"), { mustExist: true }), { code: "no-run" });
});

test("a database of a newer version is left alone", () => {
  const path = newPath();
  openRunDatabase(path).close();
  const connection = new DatabaseSync(path);
  connection.exec("PRAGMA user_version = 1000");
  connection.close();
  assert.throws(() => openRunDatabase(path), {
    code: "newer-run",
    message: /newer version of Rollpress; use that version/,
  });
});

test("an error of ours leaves what was written before it", async () => {
  const { database, ledger } = open(newPath());
  await ledger.record(outcome(0));
  await assert.rejects(ledger.mark({ node: "none", slot: 0 }, { tasks: 1, failed: 0 }), /not open/);
  database.commit();
  assert.deepEqual(await ledger.outcome("g", 0), outcome(0));
});

test("a run is canceled from another process while this one writes all the time", async () => {
  const path = newPath();
  openRunDatabase(path).close();
  const busy = startChild(new URL("processes/busy-writer.ts", import.meta.url), path);
  assert.equal(await busy.nextLine(), "busy");
  const { database, ledger } = open(path);
  assert.deepEqual(await ledger.outcome("g", 0), outcome(0), "it can be read meanwhile");
  assert.equal(await ledger.saveRun({ id: "r", version: 0, isCanceled: true, note: null }), true);
  database.commit();
  assert.equal(await busy.nextLine(), "canceled");
});
