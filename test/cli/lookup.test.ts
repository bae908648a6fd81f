import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FileStore } from "../../adapters/local/file-store.ts";
import { finishedRun, SMALL } from "../core/verify/finished-run.ts";
import { assertRefused, rollpress } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const store = new FileStore(folder);
for (const [key, bytes] of finishedRun().store.objects) await store.put(key, bytes);
const voters = SMALL[0]?.stations[1]?.voters ?? [];

test("lookup tells where a voter votes, as a table and as one JSON object", async () => {
  const { nationalId = "", number } = voters[3] ?? {};
  const { status, stdout, stderr } = await rollpress("lookup", folder, nationalId);
  assert.equal(status, 0, stderr);
  assert.equal(
    stdout,
    '  center        11001  the "first" school\n  office        1\n  station       2\n  voter number  35\n',
  );
  const json = await rollpress("lookup", folder, nationalId, "--json");
  assert.deepEqual(JSON.parse(json.stdout), {
    centerId: "11001",
    station: 2,
    voterNumber: number,
    centerName: 'the "first" school',
    officeId: "1",
  });
});

test("who is not in the run, or what can be no ID, is told without quoting it", async () => {
  for (const typed of ["777000777", "-777000777", "--777000777"]) {
    const { status, stdout, stderr } = await rollpress("lookup", folder, typed);
    assert.deepEqual([status, stdout, stderr], [1, "", "rollpress: no such voter in this run.\n"]);
  }
  for (const args of [["7770\u0007777"], ["777000777", "777000777"], ["--no-such", "777000777"]]) {
    const { status, stderr } = await rollpress("lookup", folder, ...args);
    assert.equal(status, 2);
    assert.doesNotMatch(stderr, /777/);
  }
});

test("a folder in which no run has ended is refused with what to do", async () => {
  const empty = temporaryFolder();
  writeFileSync(join(empty, "voters_by_national_id.csv"), "");
  await assertRefused(["lookup", empty, "1"], /no run has ended in it; name the folder/);
  await assertRefused(["lookup", join(empty, "none"), "1"], /no run has ended in it/);
  await assertRefused(["lookup", empty], /missing required argument/);
});
