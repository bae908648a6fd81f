import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { filesOf } from "../support/folder-digest.ts";
import { rollpress } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

// Before the folder is removed, which hooks are for in the order in which they were made.
after(() => isMounted && spawnSync("umount", ["-l", small]));
const folder = temporaryFolder();
const small = join(folder, "small");
mkdirSync(small);

/** A disk of its own: only an administrator can have one. */
function mount(...options: readonly string[]): boolean {
  return spawnSync("mount", ["-t", "tmpfs", ...options, "tmpfs", small]).status === 0;
}

const isMounted = mount("-o", "size=1m");
const skip = isMounted ? false : "no small disk can be made here: that takes an administrator of Linux";

test("a full disk is one clear error wherever it is hit, and with more space the run goes on", {
  skip,
}, async () => {
  await rollpress("sample", "--voters", "2000", "--centers", "12", "--out", folder);
  const RUN = [
    "run",
    join(folder, "voters.csv"),
    "--centers",
    join(folder, "centers.csv"),
    "--as-of",
    "2026-11-01",
    "--out",
  ];
  await rollpress(...RUN, join(folder, "undisturbed"));
  const out = join(small, "out");
  let hits = 0;
  // From too little for the queue to almost enough: in the split, in the documents, in the zips.
  for (let kilobytes = 100; kilobytes < 8_000; kilobytes = Math.floor(kilobytes * 2)) {
    mount("-o", `remount,size=${kilobytes}k`);
    const command = existsSync(join(out, ".rollpress/run.json")) ? ["resume", out] : [...RUN, out];
    const { status, stdout, stderr } = await rollpress(...command);
    if (status === 0) break;
    hits++;
    assert.equal(status, 1, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, /^rollpress: .*the disk is full; free some space.*\n$/, `${kilobytes} kB`);
    assert.ok(!existsSync(join(out, "manifest.json")));
  }
  assert.ok(hits >= 3, `${hits}`);
  mount("-o", "remount,size=100m");
  const { status, stderr } = await rollpress("resume", out);
  assert.equal(status, 0, stderr);
  assert.deepEqual(filesOf(out), filesOf(join(folder, "undisturbed")));
});
