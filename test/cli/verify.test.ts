import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FileStore } from "../../adapters/local/file-store.ts";
import { finishedRun, seal } from "../core/verify/finished-run.ts";
import { assertRefused, rollpress } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

type Change = (run: ReturnType<typeof finishedRun>) => void;

/** A run's folder on the disk. @param change what is done to it before */
async function folderOf(change: Change = () => undefined): Promise<string> {
  const folder = temporaryFolder();
  const run = finishedRun();
  change(run);
  const store = new FileStore(folder);
  for (const [key, bytes] of run.store.objects) await store.put(key, bytes);
  return folder;
}

test("verify says that a folder is what its manifest says, and how much that is", async () => {
  const { status, stdout, stderr } = await rollpress("verify", await folderOf());
  assert.equal(status, 0, stderr);
  assert.match(
    stdout,
    /^The folder is what its manifest says \(\d+\.\d s\)\.\nRun 2026-11-01-9f3a2b7c0d1e is complete\.\n/,
  );
  assert.match(
    stdout,
    /files +25\n +bytes +[\d,]+\n +documents +21\n +pages +35\n +books +7\n +voters in books +104\n/,
  );
});

test("verify names what differs and ends with 1", async () => {
  const folder = await folderOf();
  rmSync(join(folder, "1", "11001_1_book.pdf"));
  writeFileSync(join(folder, "2", "stranger.pdf"), "x");
  const { status, stdout } = await rollpress("verify", folder);
  assert.equal(status, 1);
  assert.match(stdout, /^The folder is NOT what its manifest says:\n/);
  assert.match(stdout, /^ {2}1\/11001_1_book\.pdf: expected a file, found none$/m);
  assert.match(
    stdout,
    /^ {2}2\/stranger\.pdf: expected no file that the manifest does not list, found one$/m,
  );
});

test("--json prints one object, with all differences", async () => {
  const folder = await folderOf(({ store, manifest }) => {
    for (const { key } of manifest.files) store.objects.delete(key);
  });
  const { status, stdout } = await rollpress("verify", folder, "--json");
  assert.equal(status, 1);
  assert.equal(stdout.trim().split("\n").length, 1);
  const result = JSON.parse(stdout);
  assert.deepEqual(Object.keys(result), [
    ...["runId", "phase", "status", "isVerified", "hasManifestHash"],
    ...["files", "bytes", "documents", "pages", "books", "voters", "copiedVoters", "listedVoters"],
    ...["differences", "failures", "wallMs"],
  ]);
  assert.equal(result.isVerified, false);
  assert.equal(result.differences.length, 25);
  const { stdout: screen } = await rollpress("verify", folder);
  assert.match(screen, /and 15 more: see --json/);
});

test("a run's own failures are told, and are no difference", async () => {
  const folder = await folderOf(({ store, manifest }) => {
    const gone = "1/11003_2_sign.pdf";
    store.objects.delete(gone);
    const failures = [{ center: "11003", station: 2, document: "sign" as const, reason: "x" }];
    const files = manifest.files.filter(({ key }) => key !== gone);
    seal(store, { ...manifest, files, failures, status: "complete-with-failures" });
  });
  const { status, stdout } = await rollpress("verify", folder);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /is NOT complete: it could not print 1 document, which manifest\.json names/);
});

test("a missing hash of the manifest is told", async () => {
  const folder = await folderOf(({ store }) => store.objects.delete("manifest.json.sha256"));
  const { status, stdout } = await rollpress("verify", folder);
  assert.equal(status, 0);
  assert.match(stdout, /There is no manifest\.json\.sha256/);
});

test("a folder in which no run has ended, and a manifest of another program, are told from", async () => {
  const empty = temporaryFolder();
  await assertRefused(["verify", empty], /no run has ended in it; name the folder/);
  writeFileSync(join(empty, "manifest.json"), "{}");
  const { status, stdout } = await rollpress("verify", empty);
  assert.equal(status, 1);
  assert.match(stdout, /manifest\.json: expected a manifest of this version, found something else/);
});
