/** The command line in a process of its own, against a stack on emulators: every command of a run, beside the same run in a folder. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { filesOf } from "../support/folder-digest.ts";
import { REPOSITORY, run } from "../support/run-cli.ts";
import { stackInProcess } from "../support/stack-in-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const at = (...parts: string[]) => join(folder, ...parts);
const stack = await stackInProcess();

const rollpress = (...args: string[]) =>
  run(process.execPath, [join(REPOSITORY, "bin/rollpress.ts"), ...args], REPOSITORY, stack.env);

const RUN = ["run", at("voters.csv"), "--centers", at("centers.csv"), "--as-of", "2026-11-01"];
const ON_STACK = [...RUN, "--stack", stack.name];

/** A run's whole times are nobody's to compare. */
const timeless = (text: string) => text.replace(/ \([\d.]+ s\)/, "").replace(/"wallMs":\d+/, "");

/** What is said of a run in a folder, as it is said of one on the stack: with its name, and how to get at its files. */
const onAws = (text: string) =>
  timeless(text)
    .replaceAll(at("local"), name)
    .replace(
      /(?<=^Rolls are in .*\n)/m,
      `Copy them to this machine with: rollpress download ${name} --out FOLDER\n`,
    );

let name: string;
let local: { readonly stdout: string };
let started: { readonly status: number | null; readonly stdout: string; readonly stderr: string };

before(async () => {
  await rollpress("sample", "--voters", "500", "--centers", "4", "--offices", "2", "--out", folder);
  stack.start();
  local = await rollpress(...RUN, "--out", at("local"), "--workers", "1");
  started = await rollpress(...ON_STACK);
  name = /Rolls are in (aws:\S+);/.exec(started.stdout)?.[1] ?? "";
});

test("run --stack prints what the run in a folder prints, with the run's name in the folder's place", async () => {
  assert.equal(started.status, 0, started.stderr);
  assert.match(name, /^aws:rollpress-test\/2026-11-01-[0-9a-f]{12}$/);
  assert.equal(timeless(started.stdout), onAws(local.stdout));
  assert.equal(started.stderr, `the run is ${name}\n`);
});

test("the same run started again is the same run: its result is printed, and nothing is done", async () => {
  const manifest = await stack.storeOf(name.split("/")[1]!).get("manifest.json");
  assert.deepEqual(Buffer.from(manifest), readFileSync(at("local", "manifest.json")));
  await stack.stop();
  const again = await rollpress(...ON_STACK, "--json");
  stack.start();
  assert.equal(again.status, 0, again.stderr);
  const folderRun = JSON.parse((await rollpress("status", at("local"), "--json")).stdout);
  assert.deepEqual({ ...JSON.parse(again.stdout), wallMs: 0 }, { ...folderRun, wallMs: 0 });
});

test("status and verify answer as for the folder", async () => {
  for (const command of [["status"], ["status", "--json"], ["verify"], ["verify", "--json"]]) {
    const [verb = "", ...options] = command;
    const [ofFolder, ofStack] = await Promise.all([
      rollpress(verb, at("local"), ...options),
      rollpress(verb, name, ...options),
    ]);
    assert.equal(ofStack.status, 0, ofStack.stderr);
    assert.equal(timeless(ofStack.stdout), onAws(ofFolder.stdout));
  }
});

test("lookup answers as for the folder", async () => {
  const [, line = ""] = readFileSync(at("local", "voters_by_national_id.csv"), "utf8").split("\r\n");
  const id = line.split(",")[0]!;
  const [ofFolder, ofStack] = await Promise.all([
    rollpress("lookup", at("local"), id),
    rollpress("lookup", name, id),
  ]);
  assert.equal(ofStack.status, 0, ofStack.stderr);
  assert.equal(ofStack.stdout, ofFolder.stdout);
  const none = await rollpress("lookup", name, "999999999999");
  assert.equal(none.status, 1);
  assert.match(none.stderr, /no such voter/);
});

test("what is damaged in the bucket is found by verify, and put back by reprint", async () => {
  const store = stack.storeOf(name.split("/")[1]!);
  const book = "1/11001_1_book.pdf";
  await store.put(book, Buffer.from("nothing"));
  const verified = await rollpress("verify", name);
  assert.equal(verified.status, 1);
  assert.match(verified.stdout, /1\/11001_1_book\.pdf/);
  const broken = await rollpress("download", name, "--out", at("broken"));
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /1\/11001_1_book\.pdf: the file is not what the manifest says/);
  assert.ok(!existsSync(at("broken", book)));
  const reprinted = await rollpress("reprint", name, "--center", "11001", "--station", "1");
  assert.equal(reprinted.status, 0, reprinted.stderr);
  assert.match(
    reprinted.stdout,
    /_book\.pdf +was another: put back\n.*_sign\.pdf +was there, the same bytes/,
  );
  assert.equal((await rollpress("verify", name)).status, 0);
});

const PRIVATE = /^\.rollpress\//;
const publicFiles = (path: string) =>
  Object.fromEntries(Object.entries(filesOf(path)).filter(([key]) => !PRIVATE.test(key)));

test("download makes a folder as the run's own, which verify and lookup take; what is right is not copied again", async () => {
  const copied = await rollpress("download", name, "--out", at("copy"), "--json");
  assert.equal(copied.status, 0, copied.stderr);
  assert.deepEqual(publicFiles(at("copy")), publicFiles(at("local")));
  const { files } = JSON.parse(copied.stdout);
  assert.equal(JSON.parse(copied.stdout).copied, files);
  const [, line = ""] = readFileSync(at("local", "voters_by_national_id.csv"), "utf8").split("\r\n");
  assert.equal((await rollpress("verify", at("copy"))).status, 0);
  assert.equal((await rollpress("lookup", at("copy"), line.split(",")[0]!)).status, 0);
  // As an interruption leaves it, or a bad disk.
  rmSync(at("copy", "1.zip"));
  rmSync(at("copy", "manifest.json"));
  writeFileSync(at("copy", "stations.csv"), "x".repeat(readFileSync(at("copy", "stations.csv")).length));
  const again = await rollpress("download", name, "--out", at("copy"), "--json");
  assert.equal(JSON.parse(again.stdout).copied, 2, again.stderr);
  assert.deepEqual(publicFiles(at("copy")), publicFiles(at("local")));
});

test("a part of a run is downloaded by offices, or as zips", async () => {
  const zips = await rollpress("download", name, "--out", at("part"), "--zips-only");
  assert.match(zips.stdout, /^Copied 2 files of run /, zips.stderr);
  const office = await rollpress("download", name, "--out", at("part"), "--office", "2", "--json");
  const expected = Object.keys(publicFiles(at("local"))).filter((key) => /^(2\/|[12]\.zip$)/.test(key));
  assert.deepEqual(Object.keys(publicFiles(at("part"))), expected);
  assert.equal(JSON.parse(office.stdout).files, expected.length - 1);
  for (const [verb = "", ...id] of [["verify"], ["lookup", "1"]]) {
    const refused = await rollpress(verb, at("part"), ...id);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /holds a part of aws:\S+ only; copy the rest: rollpress download aws:/);
  }
  const unknown = await rollpress("download", name, "--out", at("part"), "--office", "99");
  assert.match(unknown.stderr, /no office 99 is in this run; see print_run\.csv/);
});

test("download writes nothing into a folder that holds something else, and a copy is no run to go on with", async () => {
  mkdirSync(at("mine"));
  writeFileSync(at("mine", "letter.txt"), "");
  for (const used of ["mine", "local"]) {
    const { status, stderr } = await rollpress("download", name, "--out", at(used));
    assert.equal(status, 2);
    assert.match(stderr, /the folder is not empty, and holds something else; choose another --out/);
  }
  assert.equal((await rollpress("verify", at("local"))).status, 0);
  const resumed = await rollpress("resume", at("copy"));
  assert.match(resumed.stderr, /the folder holds files of aws:rollpress-test\/.*name that one instead/);
});
