import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { sampleFiles } from "../../../scripts/samples/files.ts";
import { NCVOTER_COLUMNS } from "../../../scripts/samples/ncvoter-columns.ts";
import { OHIO_COLUMNS, OHIO_ELECTIONS } from "../../../scripts/samples/ohio.ts";
import { countBy, parsePlainCsv } from "./register.ts";

const files = sampleFiles();
const root = path.join(import.meta.dirname, "..", "..", "..", "samples");

function text(name: string, encoding = "utf-8"): string {
  return new TextDecoder(encoding, { fatal: true }).decode(files.get(name)!);
}

for (const [name, bytes] of files) {
  test(`samples/${name} is what scripts/make-samples.ts makes`, () => {
    const committed = readFileSync(path.join(root, name));
    assert.ok(
      committed.equals(bytes),
      "they differ: run `node scripts/make-samples.ts` and look at the change",
    );
  });
}

test("libya exercises stations: several of a gender in some centers, too few women in others", () => {
  const voters = parsePlainCsv([text("libya/voters.csv")]);
  const sizes = ["M", "F"].map((gender) =>
    countBy(
      voters.filter((voter) => voter.gender === gender),
      "center_id",
    ),
  );
  const stations = sizes.flatMap((counts) => [...counts.values()].map((count) => Math.ceil(count / 550)));
  assert.equal(Math.max(...stations), 3);
  assert.ok(stations.filter((count) => count >= 2).length >= 5);
  assert.equal([...sizes[1]!.values()].filter((women) => women < 25).length, 8);
});

test("ncvoter has the 67 columns and the traps that samples/README.md counts", () => {
  const lines = text("ncvoter/ncvoter_sample.txt", "windows-1252").split("\r\n");
  assert.deepEqual(lines.slice(-2), ["", ""], "an empty line at the end");
  const table = lines.slice(0, -2).map((line) => line.slice(1, -1).split('"\t"'));
  assert.deepEqual(table[0], [...NCVOTER_COLUMNS]);
  assert.equal(table[0]!.length, 67);
  const rows = table.slice(1).map((fields) => {
    assert.equal(fields.length, 67);
    return Object.fromEntries(NCVOTER_COLUMNS.map((column, index) => [column, fields[index]!]));
  });
  assert.equal(rows.length, 600);
  const tally = (column: string) => Object.fromEntries(countBy(rows, column));
  assert.deepEqual(tally("voter_status_desc"), { ACTIVE: 535, INACTIVE: 49, REMOVED: 13, DENIED: 3 });
  assert.deepEqual(tally("gender_code"), { F: 291, M: 266, U: 38, "": 5 });
  const isOff = (row: Record<string, string>) => /REMOVED|DENIED/.test(row.voter_status_desc!);
  for (const row of rows) assert.equal(row.precinct_abbrv === "", isOff(row));
  assert.equal(countBy(rows, "registr_dt").get("01/01/1900"), 5);
  assert.equal(countBy(rows, "ncid").size, 598);
  assert.equal(new Set(lines.slice(1, -2)).size, 599);
  const inCounty = (id: string) =>
    countBy(
      rows.filter((row) => row.county_id === id),
      "voter_reg_num",
    );
  assert.equal([...inCounty("1").keys()].filter((number) => inCounty("2").has(number)).length, 5);
  const lastNames = countBy(rows, "last_name");
  for (const name of ["NUÑEZ", "O’NEAL", "O'BRIEN", "D'ANGELO", "SMITH-JONES"])
    assert.equal(lastNames.get(name), 1);
  assert.equal(countBy(rows, "first_name").get("JOSÉ"), 1);
  assert.equal(files.get("ncvoter/ncvoter_sample.txt")!.filter((byte) => byte > 0x7f).length, 3);
});

for (const [county, rows, protectedRows, namelessRows] of [
  ["ALA", 200, 6, 2],
  ["BAK", 190, 3, 0],
] as const) {
  test(`florida ${county} has 38 columns, no header, and its exempt voters starred`, () => {
    const lines = text(`florida/${county}_sample.txt`).split("\n").slice(0, -1);
    const table = lines.map((line) => line.split("\t"));
    assert.equal(table.length, rows);
    for (const fields of table) {
      assert.equal(fields.length, 38);
      assert.equal(fields[0], county);
      assert.match(fields[28]!, /^(ACT|INA)$/);
      assert.equal(fields[6] === "Y", fields[21] === "*");
      if (fields[6] === "N") assert.match(fields[21]!, /^\d\d\/\d\d\/\d{4}$/);
    }
    assert.equal(table.filter((fields) => fields[6] === "Y").length, protectedRows);
    assert.equal(table.filter((fields) => fields[2] === "*" && fields[4] === "*").length, namelessRows);
  });
}

test("ohio has its header, no gender, and one field with a comma and doubled quotes", () => {
  for (const [name, rows, unusual] of [
    ["ADAMS_sample", 200, 1],
    ["SWVF_sample_2", 210, 0],
  ] as const) {
    const lines = text(`ohio/${name}.csv`).trimEnd().split("\n");
    const header = [...OHIO_COLUMNS, ...OHIO_ELECTIONS];
    assert.equal(header.length, 56);
    assert.equal(lines[0], header.map((column) => `"${column}"`).join(","));
    assert.equal(lines.length - 1, rows);
    assert.equal(lines.filter((line) => line.includes('"LEE ""BUD"", THE ELDER"')).length, unusual);
    for (const line of lines.slice(1)) assert.match(line, /^"OH\d{10}","\d\d",/);
  }
});
