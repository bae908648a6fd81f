import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { openRunDatabase } from "../../../../adapters/local/sqlite/run-database.ts";
import { SqliteLedger } from "../../../../adapters/local/sqlite/sqlite-ledger.ts";
import { progressOf } from "../../../../core/canvas/progress.ts";
import { startChild } from "../../../support/child.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const COUNT = 2000;

test("a chord whose process is killed again and again counts every call once", async () => {
  const folder = temporaryFolder();
  const start = () => startChild(new URL("processes/chord-worker.ts", import.meta.url), folder, `${COUNT}`);
  for (let crash = 0; crash < 8; crash++) {
    const worker = start();
    if (crash > 0) await worker.nextLine();
    await sleep(crash * 7);
    await worker.kill();
  }
  const last = start();
  assert.equal(await last.nextLine(), "working");
  assert.equal(await last.nextLine(), "ended");
  const ledger = new SqliteLedger(openRunDatabase(join(folder, "run.db"), { mustExist: true }));
  assert.deepEqual(await progressOf({ group: "run", generation: 1, slots: 16 }, ledger), {
    announced: COUNT,
    ended: COUNT,
    failed: 0,
  });
  const bodies = readFileSync(join(folder, "bodies"), "utf8").trim().split("\n");
  assert.deepEqual(new Set(bodies), new Set([`${COUNT} 0 ${(COUNT * (COUNT - 1)) / 2}`]));
});
