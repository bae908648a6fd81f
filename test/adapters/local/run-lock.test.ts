import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { acquireRunLock, isRunLocked, LOCK } from "../../../adapters/local/run-lock.ts";
import { startChild } from "../../support/child.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const HOLDER = new URL("sqlite/processes/lock-holder.ts", import.meta.url);

test("a folder is one process's until that one is killed", async () => {
  const folder = temporaryFolder();
  const holder = startChild(HOLDER, folder);
  assert.equal(await holder.nextLine(), "locked");
  assert.equal(isRunLocked(folder), true);
  assert.throws(() => acquireRunLock(folder), {
    code: "in-use",
    exit: 1,
    message: `${folder}: another process is at work in this folder; wait for it, or see how far it is with rollpress status.`,
  });
  await holder.kill();
  assert.equal(isRunLocked(folder), false);
  acquireRunLock(folder).release();
});

test("a folder that this process holds is refused to others, and to itself", async () => {
  const folder = temporaryFolder();
  assert.equal(isRunLocked(folder), false);
  const lock = acquireRunLock(folder);
  assert.throws(() => acquireRunLock(folder), { code: "in-use" });
  assert.equal(isRunLocked(folder), true, "and looking does not free it");
  assert.equal(await startChild(HOLDER, folder).nextLine(), "in-use");
  lock.release();
  lock.release();
  assert.equal(await startChild(HOLDER, folder).nextLine(), "locked");
});

test("what is no folder, or no lock, is told", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  assert.throws(() => acquireRunLock(join(folder, "file")), { code: "no-permission" });
  const lock = acquireRunLock(folder);
  lock.release();
  writeFileSync(join(folder, LOCK), "something else that somebody has put here".repeat(100));
  assert.throws(() => acquireRunLock(folder), { code: "damaged-run" });
});
