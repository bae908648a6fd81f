import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import type { Worker } from "node:worker_threads";
import { LocalRun } from "../../../../adapters/local/host/local-run.ts";
import { RunFolder } from "../../../../adapters/local/host/run-folder.ts";
import { DATABASE } from "../../../../adapters/local/host/run-state.ts";
import { LOCK } from "../../../../adapters/local/run-lock.ts";
import { cancel } from "../../../../cli/cancel/cancel.ts";
import type { Phase } from "../../../../core/contracts/configuration.ts";
import { keys } from "../../../../core/contracts/keys.ts";
import { rollpress } from "../../../support/run-cli.ts";
import { runFileOf } from "../../../support/run-file.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const folder = temporaryFolder();

const runFile = (phase?: Phase) => runFileOf(folder, phase);

before(() => rollpress("sample", "--voters", "600", "--centers", "6", "--out", folder));

const optionsOf = (onPrinted?: () => void) => ({
  workers: 1,
  graceMs: 1000,
  rollpress: "0",
  arguments: [],
  ...(onPrinted && { events: { onPrinted } }),
});

/** Works on a run to its end. */
async function workOn(
  held: RunFolder,
  takeUp: (run: LocalRun) => Promise<unknown>,
  onPrinted?: () => void,
  stop = new AbortController().signal,
): Promise<string> {
  const local = new LocalRun(held, optionsOf(onPrinted));
  try {
    await takeUp(local);
    return await local.work(stop);
  } finally {
    await local.close();
    held.release();
  }
}

test("a run whose database is damaged is refused, and starts no thread that would keep the process alive", async () => {
  const held = await RunFolder.create(join(folder, "damaged"), runFile());
  writeFileSync(held.store.pathOf(DATABASE), "no database".repeat(1000));
  const started: Worker[] = [];
  const onWorker = (worker: Worker) => started.push(worker);
  process.on("worker", onWorker);
  assert.throws(() => new LocalRun(held, optionsOf()), { code: "damaged-run" });
  await new Promise((resolve) => setImmediate(resolve));
  process.off("worker", onWorker);
  await Promise.all(started.map((worker) => worker.terminate()));
  held.release();
  assert.equal(started.length, 0);
});

test("a folder is still new to the next run where a first one was killed with no more than the lock", async () => {
  const path = join(folder, "locked");
  const code = `import(process.argv[1]).then(({ acquireRunLock }) => { acquireRunLock(process.argv[2]); process.kill(process.pid, "SIGKILL"); })`;
  const { href } = new URL("../../../../adapters/local/run-lock.ts", import.meta.url);
  spawnSync(process.execPath, ["-e", code, href, path]);
  assert.equal(existsSync(join(path, LOCK)), true);
  (await RunFolder.create(path, runFile())).release();
});

test("of an attempt that ended before it printed, the next one leaves nothing", async () => {
  const path = join(folder, "leftover");
  const first = await RunFolder.create(path, runFile());
  await first.store.put(keys.votersByStation, Buffer.from("of the first attempt"));
  first.release();
  const second = await RunFolder.create(path, runFile("exhibitions"));
  assert.equal(await workOn(second, (run) => run.begin()), "finished");
  assert.equal(existsSync(join(path, keys.votersByStation)), false);
});

test("a folder that another process has named while this one waited for its lock is not begun anew", async () => {
  const path = join(folder, "race");
  (await RunFolder.create(path, runFile())).release();
  const taker = spawn(process.execPath, [
    "-e",
    `import(${JSON.stringify(new URL("../../../../adapters/local/run-lock.ts", import.meta.url).href)}).then(async ({ acquireRunLock }) => {
      const lock = acquireRunLock(${JSON.stringify(path)});
      const file = ${JSON.stringify(join(path, keys.run))};
      const { readFileSync, writeFileSync } = await import("node:fs");
      process.stdout.write("locked");
      // While the other one waits for the lock, which blocks it: so what it looked at before is what stood then.
      setTimeout(() => {
        writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), runId: "2026-11-01-aaaaaaaaaaaa" }));
        lock.release();
      }, 150);
    })`,
  ]);
  const ended = new Promise((resolve) => taker.once("exit", resolve));
  await new Promise((resolve) => taker.stdout.once("data", resolve));
  // Another that is too slow is refused because the folder is named, or is in use: never does it begin.
  await assert.rejects(RunFolder.create(path, runFile()), (error: { code: string }) =>
    ["unfinished-run", "in-use"].includes(error.code),
  );
  await ended;
  assert.match(readFileSync(join(path, keys.run), "utf8"), /aaaaaaaaaaaa/);
  await assert.rejects(RunFolder.create(path, runFile()), { code: "unfinished-run" });
});

test("a zip that fails is named with its reason, and what mends it is a reprint and a redrive", async () => {
  const path = join(folder, "zip");
  const office = () => readdirSync(path).find((name) => existsSync(join(path, name, "11001_1_book.pdf")));
  let lost: string | undefined;
  let book: Buffer | undefined;
  const lose = () => {
    if (lost !== undefined || office() === undefined) return;
    lost = join(path, office()!, "11001_1_book.pdf");
    book = readFileSync(lost);
    rmSync(lost);
  };
  const held = await RunFolder.create(path, runFile());
  await assert.rejects(
    workOn(held, (run) => run.begin(), lose),
    { code: "run-failed", message: /11001_1_book\.pdf.*1 of \d+ calls failed/ },
  );
  writeFileSync(lost!, book!);
  assert.equal(await workOn(await RunFolder.open(path), (run) => run.redrive()), "finished");
  assert.match(readFileSync(join(path, keys.manifest), "utf8"), /"status": "complete"/);
});

test("a folder is one register's: another one is refused once the first was read", async () => {
  const held = await RunFolder.create(join(folder, "named"), runFile());
  await held.name("2026-11-01-aaaaaaaaaaaa");
  await held.name("2026-11-01-aaaaaaaaaaaa");
  await assert.rejects(held.name("2026-11-01-bbbbbbbbbbbb"), { code: "other-register" });
  held.release();
});

test("a run that was canceled is not redriven, and says so", async () => {
  const path = join(folder, "canceled");
  const held = await RunFolder.create(path, runFile());
  const stopped = workOn(held, (run) => run.begin(), undefined, AbortSignal.abort());
  assert.equal(await stopped, "stopped");
  await cancel(path);
  await assert.rejects(
    workOn(await RunFolder.open(path), (run) => run.redrive()),
    { code: "canceled-run" },
  );
});
