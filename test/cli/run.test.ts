import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { manifestSchema } from "../../core/contracts/manifest.ts";
import { filesOf } from "../support/folder-digest.ts";
import { registerOf, row, smartelect } from "../support/registers.ts";
import { assertRefused, REPOSITORY, rollpress, run } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const at = (...parts: string[]) => join(folder, ...parts);
const written = (name: string, text: string | Uint8Array) => {
  writeFileSync(at(name), text);
  return at(name);
};

const SMALL = written("small.csv", registerOf({ "11001": { men: 30, women: 5 }, "11002": { women: 4 } }));
const AS_OF = ["--as-of", "2026-11-01"];

/** Every file below a folder. */
function filesIn(path: string): string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
}

test("run leaves books and a manifest; --json ends with the one object of its contract", async () => {
  const { status, stdout, stderr } = await rollpress("run", SMALL, "--out", at("rolls"), "--json", ...AS_OF);
  assert.equal(status, 0, stderr);
  assert.equal(stdout.trim().split("\n").length, 1);
  const result = JSON.parse(stdout);
  assert.deepEqual(Object.keys(result), [
    "runId",
    "status",
    "read",
    "accepted",
    "rejected",
    "filtered",
    "centers",
    "stations",
    "documents",
    "pages",
    "bytes",
    "failures",
    "wallMs",
  ]);
  assert.equal(result.status, "complete");
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(at("rolls", "manifest.json"), "utf8")));
  assert.equal(manifest.runId, result.runId);
  for (const { key, bytes } of manifest.files) assert.equal(readFileSync(at("rolls", key)).length, bytes);
});

test("the same run in another folder has the same bytes, from a gzip file too", async () => {
  const packed = written("small.csv.gz", gzipSync(readFileSync(SMALL)));
  for (const [file, out] of [
    [SMALL, "again"],
    [packed, "unpacked"],
  ] as const) {
    const { status, stderr } = await rollpress("run", file, "--out", at(out), ...AS_OF);
    assert.equal(status, 0, stderr);
    assert.deepEqual(filesOf(at(out)), filesOf(at("rolls")));
  }
});

test("a folder with another run or with other things in it is refused, and nothing in it is touched", async () => {
  const before = readFileSync(at("rolls", "manifest.json"), "utf8");
  await assertRefused(
    ["run", SMALL, "--out", at("rolls"), "--as-of", "2026-11-02"],
    /holds the finished run .*choose another --out/,
  );
  assert.equal(readFileSync(at("rolls", "manifest.json"), "utf8"), before);
  mkdirSync(at("mine"));
  written("mine/thesis.txt", "precious");
  await assertRefused(["run", SMALL, "--out", at("mine"), ...AS_OF], /not empty.*choose another --out/);
  assert.deepEqual(readdirSync(at("mine")), ["thesis.txt"]);
});

test("too many rejects stop a run before anything is printed; the mended register may use the same folder", async () => {
  const bad = written("mend.csv", smartelect(row({ id: "1" }), row({ id: "hidden-77", born: "x" })));
  await assertRefused(
    ["run", bad, "--out", at("mended"), ...AS_OF],
    /1 of 2 rows are rejected.*rejects\.csv/,
  );
  assert.deepEqual(readdirSync(at("mended")).sort(), [".rollpress", "rejects.csv"]);
  written("mend.csv", smartelect(row({ id: "1" }), row({ id: "hidden-77" })));
  const { status, stderr } = await rollpress("run", bad, "--out", at("mended"), ...AS_OF);
  assert.equal(status, 0, stderr);
});

test("a register that could not be read again is refused, for a run may be stopped while it reads", {
  skip: process.platform === "win32" && "there are no such devices",
}, async () => {
  await assertRefused(
    ["run", "/dev/null", "--out", at("piped"), ...AS_OF],
    /no file, and could not be read again; save it/,
  );
  assert.ok(!existsSync(at("piped")));
});

test("a folder of another run keeps every byte when it is refused", async () => {
  const before = new Map(filesIn(at("rolls")).map((name) => [name, readFileSync(at("rolls", name))]));
  const other = written("other.csv", registerOf({ "77001": { men: 2 } }));
  await assertRefused(["run", other, "--out", at("rolls"), ...AS_OF], /holds the finished run/);
  assert.deepEqual(
    new Map(filesIn(at("rolls")).map((name) => [name, readFileSync(at("rolls", name))])),
    before,
  );
});

test("a folder in which a run was cut off at its first write is taken", async () => {
  mkdirSync(at("cut", ".rollpress"), { recursive: true });
  written("cut/.rollpress/run.json.part", "{");
  assert.equal((await rollpress("run", SMALL, "--out", at("cut"), ...AS_OF)).status, 0);
});

test("the machine's locale does not change the order of names, in a language without a collation either", async () => {
  const names = ["Zeta", "Äke", "Åke", "Ake", "zeta", "Öz"];
  const file = written(
    "names.csv",
    smartelect(...names.map((first, index) => row({ id: String(index), first }))),
  );
  const manifests: string[] = [];
  for (const locale of ["en_US.UTF-8", "sv_SE.UTF-8"]) {
    const out = at(`names-${locale}`);
    const args = ["bin/rollpress.ts", "run", file, "--locale", "tlh", "--out", out, ...AS_OF];
    const { status, stderr } = await run(process.execPath, args, REPOSITORY, {
      ...process.env,
      LC_ALL: locale,
    });
    assert.equal(status, 0, stderr);
    manifests.push(readFileSync(join(out, "manifest.json"), "utf8"));
  }
  assert.equal(manifests[1], manifests[0]);
});

test("a run with a station that cannot be printed ends with 1, and no voter's data is on the screen", async () => {
  const voters = smartelect(
    row({ id: "900000000001" }),
    row({ id: "900000000002", center: "11002", family: "選挙" }),
  );
  const { status, stdout, stderr } = await rollpress(
    "run",
    written("unprintable.csv", voters),
    "--out",
    at("unprintable"),
    ...AS_OF,
  );
  assert.equal(status, 1);
  assert.match(stdout, /2 documents could not be printed/);
  assert.match(stdout, /center 11002, station 1/);
  assert.doesNotMatch(stdout + stderr, /選挙|9000000000|علي/);
});
