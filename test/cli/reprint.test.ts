import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { filesOf } from "../support/folder-digest.ts";
import { assertRefused, rollpress } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const at = (...parts: string[]) => join(folder, ...parts);
before(async () => {
  await rollpress("sample", "--voters", "200", "--centers", "3", "--offices", "1", "--out", folder);
  const register = [at("voters.csv"), "--centers", at("centers.csv"), "--as-of", "2026-11-01"];
  for (const phase of ["polling", "exhibitions"]) {
    const work = ["--workers", "1", "--phase", phase, "--out", at(phase)];
    const { status, stderr } = await rollpress("run", ...register, ...work);
    assert.equal(status, 0, stderr);
  }
});

test("reprint puts back what is missing or damaged, and leaves the rest", async () => {
  const expected = filesOf(at("polling"));
  const [book, sign] = ["book", "sign"].map((document) => at("polling", "1", `11001_1_${document}.pdf`)) as [
    string,
    string,
  ];
  rmSync(book);
  writeFileSync(sign, Buffer.concat([readFileSync(sign), Buffer.from(" ")]));
  const station = ["reprint", at("polling"), "--center", "11001", "--station", "1"];
  const { status, stdout } = await rollpress(...station);
  assert.equal(status, 0);
  assert.deepEqual(
    stdout
      .trim()
      .split("\n")
      .map((line) => line.split(/ {2,}/).at(-1)),
    ["was missing: put back", "was another: put back"],
  );
  assert.deepEqual(filesOf(at("polling")), expected);
  assert.match((await rollpress(...station)).stdout, /^(.*was there, the same bytes\n){2}$/);
});

test("a center, a station or a folder that is not there is refused", async () => {
  await assertRefused(["reprint", at("polling"), "--center", "99999"], /no center 99999/);
  await assertRefused(["reprint", at("polling"), "--center", "11001", "--station", "77"], /no station 77/);
  await assertRefused(["reprint", at("polling"), "--center", "11001", "--station", "0"], /number from 1/);
  await assertRefused(
    ["reprint", at("exhibitions"), "--center", "11001", "--station", "1"],
    /leave --station/,
  );
  await assertRefused(["reprint", at("none"), "--center", "11001"], /holds no run/);
});

test("open names the files that stand, and says of a run before polling what holds of it", async () => {
  const { stdout } = await rollpress("open", at("exhibitions"));
  assert.match(stdout, /voters_by_national_id\.csv +where each voter votes/);
  assert.match(stdout, /an office's documents; also as 1\.zip/);
  assert.doesNotMatch(stdout, /stations\.csv|book|sign/);
});
