import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { registerOf, row, smartelect } from "../support/registers.ts";
import { assertRefused, rollpress } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const at = (...parts: string[]) => join(folder, ...parts);
const written = (name: string, text: string | Uint8Array) => {
  writeFileSync(at(name), text);
  return at(name);
};

const VOTERS = written(
  "voters.csv",
  registerOf({ "00001": { men: 30, women: 5 }, "00002": { women: 4 }, "00003": { men: 2 } }),
);
const CENTERS = written(
  "centers.csv",
  [
    "center_id,name,office_id,constituency_id,copy_of",
    "00001,A,1,N,",
    "00002,B,1,S,",
    "00003,C,2,S,",
    "00004,D,2,N,00001",
    "",
  ].join("\n"),
);
const MAPPING = written(
  "mapping.json",
  JSON.stringify({
    columns: {
      nationalId: "national_id",
      names: ["first_name", "family_name"],
      gender: "gender",
      centerId: "center_id",
    },
    centerIdLength: 5,
  }),
);
const INPUT = [VOTERS, "--centers", CENTERS, "--mapping", MAPPING, "--as-of", "2026-11-01"];

/** The centers that `plan` shows, and the counts. */
async function planned(...args: string[]) {
  const { status, stdout, stderr } = await rollpress("plan", ...INPUT, ...args, "--json");
  assert.equal(status, 0, stderr);
  const { centers, accepted, filtered } = JSON.parse(stdout);
  return { centers: centers.map(({ id }: { id: string }) => id), accepted, filtered };
}

test("centers are selected by their own IDs, offices or constituencies, given or in a file", async () => {
  const file = written("ids.txt", "\ufeff٢\r\n\r\n1,00003\r\n");
  const utf16 = written("utf16.txt", Buffer.from("\ufeffN\r\n", "utf16le"));
  const expected: [args: string[], centers: string[], accepted: number][] = [
    [[], ["00001", "00004", "00002", "00003"], 41],
    [["--centers-only", "1,٠٠٠٠٣"], ["00001", "00003"], 37],
    [["--centers-only", "1", "--centers-only", "3"], ["00001", "00003"], 37],
    [["--centers-only", "4"], ["00001", "00004"], 35],
    [["--centers-only", `@${file}`], ["00001", "00002", "00003"], 41],
    [["--offices-only", "2"], ["00001", "00004", "00003"], 37],
    [["--offices-only", "1", "--constituencies-only", "S"], ["00002"], 4],
    [["--constituencies-only", `@${utf16}`], ["00001", "00004"], 35],
  ];
  for (const [args, centers, accepted] of expected)
    assert.deepEqual(await planned(...args), { centers, accepted, filtered: 41 - accepted }, args.join(" "));
});

test("a selection that is none is refused in one sentence", async () => {
  const check = (...args: string[]) => ["check", ...INPUT, ...args];
  await assertRefused(
    check("--centers-only", "1,77,78"),
    /--centers-only names 2 IDs that no center has: 00077, 00078;/,
  );
  await assertRefused(check("--centers-only", `@${at("none.txt")}`), /none\.txt.*no such file/);
  await assertRefused(check("--offices-only", ","), /--offices-only: there is no ID/);
  await assertRefused(check("--centers-only", `@${VOTERS}`), /voters\.csv: this is a table/);
  await assertRefused(check("--centers-only", "1", "--offices-only", "2"), /no center matches all of/);
});

test("check tells what a run would stop at, columns that it does not know, and what is left out", async () => {
  const centers = written(
    "odd.csv",
    "center_id,office,office_id\n00001,x,1\n00002,x,\n00003,x,1\n00009,x,1\na,,1\nA,,1\n",
  );
  const voters = written(
    "odd-voters.csv",
    readFileSync(VOTERS, "utf8") + [row({ id: "8", center: "a" }), row({ id: "9", center: "A" })].join("\n"),
  );
  const args = ["check", voters, "--centers", centers, "--as-of", "2026-11-01"];
  const { status, stdout } = await rollpress(...args, "--json");
  assert.equal(status, 1);
  const { warnings, faults, wouldRun } = JSON.parse(stdout);
  assert.equal(wouldRun, false);
  assert.match(warnings.join(), /columns of the centers file that are not known .*: office$/);
  for (const part of [/no office: 00002;/, /no voters: 00009;/, /centers A and a differ only in letter case/])
    assert.match(faults.join("\n"), part);
  const text = await rollpress(...args, "--centers-only", "00001,00002", "--forgive-no-office");
  assert.equal(text.status, 0, text.stdout);
  assert.match(text.stdout, /Warning: columns.*: office\./);
  assert.match(text.stdout, /not-selected +4/);
  const stopped = await rollpress(...args, "--centers-only", "00009,00001");
  assert.match(
    stopped.stdout,
    /A run would stop:\n {2}an open center has no voters: 00009;.*--forgive-no-voters\.\n$/,
  );
  const plan = await rollpress(
    "plan",
    voters,
    "--centers",
    centers,
    "--forgive-no-office",
    "--forgive-no-voters",
  );
  assert.equal(plan.status, 0);
  assert.match(plan.stdout, /A run would stop:\n {2}centers A and a differ/);
});

test("plan says how many rows are rejected, and where to see them", async () => {
  const voters = written("some.csv", smartelect(row({ id: "1" }), row({ id: "2", born: "x" })));
  const { stdout } = await rollpress("plan", voters);
  assert.match(stdout, /1 row is rejected; rollpress check --rejects FILE lists which, and why\.\n$/);
  assert.doesNotMatch((await rollpress("plan", VOTERS)).stdout, /rejected/);
});

test("a run of some centers is another run, prints those, and reconciles", async () => {
  const results: Record<string, number | string>[] = [];
  for (const [name, args] of Object.entries({
    whole: [],
    some: ["--centers-only", "00003,4"],
    same: ["--centers-only", "4", "--centers-only", "3,4"],
  })) {
    const { status, stdout, stderr } = await rollpress("run", ...INPUT, ...args, "--out", at(name), "--json");
    assert.equal(status, 0, stderr + stdout);
    results.push(JSON.parse(stdout));
  }
  const [whole, some, same] = results;
  assert.notEqual(some?.runId, whole?.runId);
  assert.equal(some?.runId, same?.runId);
  assert.deepEqual([some?.read, some?.accepted, some?.filtered, some?.centers], [41, 37, 4, 3]);
  assert.ok(existsSync(at("some", "2", "00004_1_book.pdf")));
  assert.ok(existsSync(at("some", "1", "00001_1_book.pdf")), "the original of a copy");
  assert.ok(!existsSync(at("some", "1", "00002_1_book.pdf")));
  const { counts } = JSON.parse(readFileSync(at("some", "manifest.json"), "utf8"));
  assert.deepEqual(counts.filteredBy, { "not-selected": 4 });
});

test("a run is refused before it prints, for what is wrong with its centers", async () => {
  const long = "School ".repeat(60);
  const centers = written("long.csv", `center_id,name,office_id\n1,${long},1\n2,B,1\n3,C,\n5,E,1\n`);
  const run = ["run", VOTERS, "--centers", centers, "--mapping", MAPPING, "--out", at("refused")];
  await assertRefused(run, /no office: 00003.*no voters: 00005/);
  await assertRefused(
    [...run, "--forgive-no-office", "--forgive-no-voters"],
    /cannot be printed: 00001 \(the center's name does not fit/,
  );
  assert.ok(!existsSync(at("refused", "1")));
  const some = [...run, "--centers-only", "2,3,5", "--forgive-no-office", "--forgive-no-voters"];
  const { status, stderr } = await rollpress(...some);
  assert.equal(status, 0, stderr);
});
