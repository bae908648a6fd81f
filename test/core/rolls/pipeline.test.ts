import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { keys } from "../../../core/contracts/keys.ts";
import { manifestSchema } from "../../../core/contracts/manifest.ts";
import { plannedCenterSchema } from "../../../core/contracts/plan.ts";
import { Fault } from "../../../core/fault.ts";
import type { ObjectContent } from "../../../core/ports/object-store.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { registerOf, row, smartelect } from "../../support/registers.ts";
import { runInMemory } from "../../support/rolls.ts";

import { small, VOTERS } from "./small-register.ts";

test("a run leaves books and signs for every station, lists for every center, and a manifest that reconciles", async () => {
  const { manifest, store } = await runInMemory(small);
  assert.deepEqual(manifestSchema.parse(manifest), manifest);
  assert.equal(manifest.status, "complete");
  assert.deepEqual([manifest.counts.read, manifest.counts.accepted, manifest.counts.filtered], [112, 110, 2]);
  assert.deepEqual(manifest.proof.accepted, manifest.proof.printed);
  assert.equal(manifest.proof.copied.voters, 60);
  assert.deepEqual(
    { ...manifest.totals, pages: 0, bytes: 0 },
    { centers: 4, stations: 12, documents: 32, pages: 0, bytes: 0 },
  );
  const files = manifest.files.map(({ key }) => key);
  const ofStation = (folder: string, ...stations: number[]) =>
    stations.flatMap((station) => ["book", "sign"].map((kind) => `${folder}_${station}_${kind}.pdf`));
  assert.deepEqual(files, [
    ...["1.zip", "2.zip", "3.zip", "_no-office.zip"],
    ...["print_run.csv", "rejects.csv", "stations.csv", "summary.pdf"],
    ...["voters_by_center_and_station.csv", "voters_by_national_id.csv"],
    ...ofStation("1/11001", 1, 2, 3, 4),
    ...["1/11001_m_list.pdf", "1/11001_f_list.pdf"],
    ...ofStation("3/11003", 1, 2, 3, 4),
    ...["3/11003_m_list.pdf", "3/11003_f_list.pdf"],
    ...ofStation("2/11002", 1, 2),
    ...["2/11002_m_list.pdf", "2/11002_u_list.pdf"],
    ...ofStation("_no-office/11005", 1, 2),
    ...["_no-office/11005_f_list.pdf", "_no-office/11005_x-X_list.pdf"],
  ]);
  assert.deepEqual(manifest.proof.listed, manifest.proof.accepted);
  for (const { key, bytes, sha256 } of manifest.files) {
    const object = await store.get(key);
    assert.equal(object.length, bytes, key);
    assert.equal(createHash("sha256").update(object).digest("hex"), sha256, key);
  }
  const lists = ["1", "2", "3", ""].map(keys.packingList);
  const hidden = [keys.packedVoters, keys.plan, keys.officeTotals, ...lists];
  assert.deepEqual(
    [...store.objects.keys()].sort(),
    [...files, ...hidden, keys.summary, keys.manifestSha256, keys.manifest].sort(),
  );
});

test("the lists say where everybody is", async () => {
  const { store } = await runInMemory(small);
  const plan = store
    .text(keys.plan)
    .trim()
    .split("\n")
    .map((line) => plannedCenterSchema.parse(JSON.parse(line)));
  const stations = store
    .text(keys.stations)
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  assert.equal(stations[0]?.length, 16);
  assert.ok(stations.every((cells) => cells.length === 16));
  assert.equal(stations.length, 1 + 12);
  assert.deepEqual(stations.find(([id, ...rest]) => id === "11002" && rest[7] === "2")?.slice(8, 11), [
    "2",
    "unisex",
    "23",
  ]);
  const voters = store
    .text(keys.votersByNationalId)
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
  assert.equal(voters.length, 110);
  assert.deepEqual(
    voters,
    voters.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  );
  for (const { center, stations } of plan) {
    for (const { station, tally } of stations) {
      const there = voters.filter(([, c, s]) => c === center.id && s === String(station));
      assert.equal(there.length, tally.voters);
    }
  }
});

test("the same input gives the same bytes, in any order of rows", async () => {
  const [header = "", ...rows] = VOTERS.trim().split("\n");
  const first = await runInMemory(small);
  const again = await runInMemory(small);
  const reversed = await runInMemory({ ...small, voters: [header, ...rows.reverse()].join("\n") });
  // Of all files, only this one has what the clock says.
  for (const { store } of [first, again]) store.objects.delete(keys.summary);
  assert.deepEqual(again.store.objects, first.store.objects);
  // Another order of rows is another file, so another run ID: the rolls are the same but for that.
  assert.notEqual(reversed.manifest.runId, first.manifest.runId);
  for (const key of [
    keys.packedVoters,
    keys.plan,
    keys.stations,
    keys.votersByNationalId,
    keys.votersByStation,
  ]) {
    assert.deepEqual(reversed.store.objects.get(key), first.store.objects.get(key), key);
  }
});

test("rejected rows are listed with their reasons, safe to open in a spreadsheet", async () => {
  const voters = smartelect(row({ id: "1" }), "=HYPERLINK(1),x", row({ id: "" }), `+44,${row({}).slice(4)}`);
  const { manifest, store } = await runInMemory({ voters, rejectLimit: { count: 3 } });
  assert.equal(manifest.counts.accepted + manifest.counts.rejected, 4);
  const lines = store.text(keys.rejects).trim().split("\r\n");
  assert.equal(lines[0], "file,line,column,code,reason,row");
  assert.equal(lines[1], `voters.csv,3,,wrong-field-count,2 fields where 8 are expected,"'=HYPERLINK(1),x"`);
  assert.match(lines[2] ?? "", /^voters\.csv,4,national_id,missing-id,/);
});

test("more rejects than allowed stop the run before anything is printed, but leave them listed", async () => {
  const store = new MemoryStore();
  const voters = smartelect(row({ id: "1" }), row({ id: "secret-id", born: "x" }));
  await assert.rejects(runInMemory({ voters }, store), (error: Error) => {
    assert.match(error.message, /1 of 2 rows are rejected \(bad-date 1\).*rejects\.csv/);
    assert.doesNotMatch(error.message, /secret/);
    return true;
  });
  assert.deepEqual([...store.objects.keys()], [keys.rejects]);
  assert.match(store.text(keys.rejects), /secret-id/);
});

test("a register without voters is no run", async () => {
  await assert.rejects(runInMemory({ voters: smartelect() }), { code: "no-voters" });
});

test("centers whose files some disks would not tell apart stop the run", async () => {
  const voters = registerOf({ A1: { men: 1 }, a1: { men: 1 } });
  await assert.rejects(runInMemory({ voters }), { code: "same-file" });
});

test("a station that cannot be printed is named without a voter's data, and the others are printed", async () => {
  const { manifest, store } = await runInMemory({
    voters: smartelect(row({ id: "1" }), row({ id: "2", center: "11002", first: "\u9078\u6319" })),
  });
  assert.equal(manifest.status, "complete-with-failures");
  assert.equal(manifest.proof.isReconciled, false);
  assert.deepEqual(
    [...store.objects.keys()].filter((key) => key.endsWith(".pdf")).sort(),
    manifest.files.flatMap(({ key }) => (key.endsWith(".pdf") ? [key] : [])).sort(),
  );
  assert.deepEqual(
    manifest.failures.map(({ center, station, document, gender }) => [center, station, document, gender]),
    [
      ["11002", undefined, "list", "men"],
      ["11002", 1, "book", undefined],
    ],
  );
  assert.doesNotMatch(manifest.failures[0]?.reason ?? "", /\u9078/);
  assert.deepEqual(
    manifest.files.flatMap(({ key, pages }) => (pages === undefined ? [] : [key])),
    [
      keys.summaryPdf,
      ...["11001_1_book", "11001_1_sign", "11001_m_list", "11002_1_sign"].map(
        (name) => `_no-office/${name}.pdf`,
      ),
    ],
  );
});

test("an unexpected error in one station tells its kind only", async () => {
  class BreakingStore extends MemoryStore {
    override async getRange(key: string, offset: number, length: number): Promise<Uint8Array> {
      if (offset > 0) throw new TypeError("about Aisha, 119800000001");
      return super.getRange(key, offset, length);
    }
  }
  const { manifest } = await runInMemory(
    { voters: registerOf({ "1": { men: 1 }, "2": { men: 1 } }) },
    new BreakingStore(),
  );
  assert.match(manifest.failures[0]?.reason ?? "", /TypeError/);
  assert.doesNotMatch(JSON.stringify(manifest), /Aisha/);
});

test("a full disk ends the run: every further station would fail as well", async () => {
  class FullStore extends MemoryStore {
    override async put(key: string, content: ObjectContent): Promise<void> {
      if (key.endsWith(".pdf")) throw new Fault("disk-full", "the disk is full", { exit: 1 });
      return super.put(key, content);
    }
  }
  await assert.rejects(runInMemory({ voters: registerOf({ "1": { men: 1 } }) }, new FullStore()), {
    code: "disk-full",
  });
});
