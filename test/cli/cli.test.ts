import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
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

test("--help says what it is and what the exit statuses mean; every command has its own", async () => {
  const { status, stdout } = await rollpress("--help");
  assert.equal(status, 0);
  for (const part of ["sample", "check", "plan", "run", "Exit status", "uses no network"])
    assert.ok(stdout.includes(part), part);
  for (const command of ["sample", "check", "plan", "run"]) {
    const help = await rollpress(command, "--help");
    assert.equal(help.status, 0);
    assert.match(help.stdout, new RegExp(`Usage: rollpress ${command}`));
  }
});

test("--version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  assert.deepEqual(await rollpress("--version"), { status: 0, stdout: `${version}\n`, stderr: "" });
});

test("bad usage is one sentence and exit status 2", async () => {
  await assertRefused(["frobnicate"], /unknown command/);
  await assertRefused(["run", SMALL], /--out/);
  await assertRefused(["plan", SMALL, "--max", "0"], /whole number from 1/);
  await assertRefused(["plan", SMALL, "--policy", "fancy"], /gender, plain/);
  await assertRefused(["plan", SMALL, "--locale", "not a tag"], /--locale.*ar-LY/);
  await assertRefused(["check", SMALL, "--as-of", "2026-02-30"], /--as-of.*YYYY-MM-DD/);
  await assertRefused(["check", SMALL, "--max-rejects", "many"], /--max-rejects/);
  await assertRefused(["check", SMALL, "--mapping", "nowhere"], /nowhere.*preset/);
  await assertRefused(["check", at("none.csv")], /none\.csv.*no such file.*check/);
  await assertRefused(["check", SMALL, "--centers", SMALL], /center/);
});

test("sample writes the same bytes for the same seed, and check and plan read them", async () => {
  const options = ["--voters", "300", "--centers", "4", "--offices", "2", "--seed", "9"];
  const first = await rollpress("sample", ...options, "--out", at("s1"));
  assert.equal(first.status, 0, first.stderr);
  await rollpress("sample", ...options, "--out", at("s2"));
  for (const file of ["voters.csv", "centers.csv"])
    assert.deepEqual(readFileSync(at("s1", file)), readFileSync(at("s2", file)));
  const check = await rollpress(
    "check",
    at("s1", "voters.csv"),
    "--centers",
    at("s1", "centers.csv"),
    "--json",
    ...AS_OF,
  );
  const { read, accepted, centers, wouldRun } = JSON.parse(check.stdout);
  assert.deepEqual(
    { read, accepted, centers, wouldRun },
    { read: 300, accepted: 300, centers: 4, wouldRun: true },
  );
});

test("check reports rejects by reason and duplicates, and ends with 1 where a run would stop", async () => {
  const file = written(
    "bad.csv",
    smartelect(row({ id: "1" }), row({ id: "1" }), row({ id: "2", born: "x" }), "a,b"),
  );
  const { status, stdout } = await rollpress("check", file, "--json", ...AS_OF);
  assert.equal(status, 1);
  const result = JSON.parse(stdout);
  assert.deepEqual(result.rejectedBy, { "bad-date": 1, "duplicate-id": 1, "wrong-field-count": 1 });
  assert.deepEqual([result.read, result.accepted, result.rejected, result.duplicates], [4, 1, 3, 1]);
  const text = await rollpress(
    "check",
    file,
    ...AS_OF,
    "--max-rejects",
    "80%",
    "--rejects",
    at("listed.csv"),
  );
  assert.match(
    readFileSync(at("listed.csv"), "utf8"),
    /bad\.csv,3,national_id,duplicate-id,"the same ID as bad\.csv:2/,
  );
  assert.equal(text.status, 0);
  assert.match(text.stdout, /duplicate-id +1/);
});

test("plan --json gives the stations of each center", async () => {
  const { status, stdout } = await rollpress("plan", SMALL, "--json", "--max", "20", ...AS_OF);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), {
    read: 39,
    accepted: 39,
    rejected: 0,
    filtered: 0,
    centers: [
      {
        id: "11001",
        stations: [
          { number: 1, gender: "M", voters: 15, first: 1, last: 15, spans: [{ first: 1, last: 15 }] },
          {
            number: 2,
            gender: "unisex",
            voters: 20,
            first: 16,
            last: 35,
            spans: [
              { first: 16, last: 30 },
              { first: 31, last: 35 },
            ],
          },
        ],
      },
      {
        id: "11002",
        stations: [{ number: 1, gender: "F", voters: 4, first: 1, last: 4, spans: [{ first: 1, last: 4 }] }],
      },
    ],
    faults: [],
  });
  const text = await rollpress("plan", SMALL, ...AS_OF);
  await assertRefused(["plan", SMALL, "--policy", "plain", "--max-of", "M=1"], /--max-of.*--max/);
  assert.match(text.stdout, /11001 +1 +unisex +35 +1–30, 31–35/);
});

test("nothing of the user's is written over: a list of rejects, a sample", async () => {
  const file = written("mine.csv", smartelect(row({ id: "1" })));
  const before = readFileSync(file);
  await assertRefused(["check", file, "--rejects", file, ...AS_OF], /already.*--rejects/);
  assert.deepEqual(readFileSync(file), before);
  mkdirSync(at("full"));
  written("full/voters.csv", "precious");
  await assertRefused(["sample", "--out", at("full")], /already.*--force/);
  assert.equal(readFileSync(at("full", "voters.csv"), "utf8"), "precious");
  assert.equal((await rollpress("sample", "--voters", "30", "--out", at("full"), "--force")).status, 0);
});

test("mistakes with paths are the user's to mend, in one sentence", async () => {
  await assertRefused(["check", join(SMALL, "x")], /small\.csv.*check/);
  await assertRefused(["check", folder], /folder/);
  await assertRefused(["sample", "--out", SMALL], /choose another|check the path/);
  await assertRefused(["run", SMALL, "--out", SMALL], /cannot be made|check the path/);
  await assertRefused(["check", SMALL, "--rejects", folder], /already/);
});

test("a reader that stops early ends the command without a word", async () => {
  const command = `"${process.execPath}" bin/rollpress.ts plan samples/libya/voters.csv --max 1 --json | head -c 10`;
  const { status, stderr } = await run("sh", ["-c", command], REPOSITORY);
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
});
