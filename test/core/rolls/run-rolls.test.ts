import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { keys } from "../../../core/contracts/keys.ts";
import { manifestSchema } from "../../../core/contracts/manifest.ts";
import { plannedStationSchema } from "../../../core/contracts/plan.ts";
import { renderMessageSchema, renderResultSchema } from "../../../core/contracts/render.ts";
import { Fault } from "../../../core/fault.ts";
import type { ObjectContent } from "../../../core/ports/object-store.ts";
import { renderStation } from "../../../core/rolls/render.ts";
import { renderMessages } from "../../../core/rolls/render-messages.ts";
import { identifyRun } from "../../../core/rolls/run-request.ts";
import { split } from "../../../core/rolls/split.ts";
import { assignmentPolicy } from "../../../core/stations/policy.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { registerOf, row, smartelect } from "../../support/registers.ts";
import { requestOf, runInMemory, testLayout } from "../../support/rolls.ts";

const CENTERS = [
  "center_id,name,office_id,copy_of,reg_open",
  "11001,مدرسة النور,1,,",
  "11002,مدرسة الأمل,2,,",
  "11003,نسخة,3,11001,",
  "11004,مغلق,1,,false",
  "11005,بلا مكتب,,,",
].join("\n");

const VOTERS = registerOf({
  "11001": { men: 30, women: 30 },
  "11002": { men: 40, women: 3 },
  "11004": { men: 2 },
  "11005": { women: 5, others: 2 },
});

const small = {
  voters: VOTERS,
  centers: CENTERS,
  configuration: { policy: assignmentPolicy("gender", { maximum: 20 }) },
};

test("a run leaves a book for every station, the lists, and a manifest that reconciles", async () => {
  const { manifest, store } = await runInMemory(small);
  assert.deepEqual(manifestSchema.parse(manifest), manifest);
  assert.equal(manifest.status, "complete");
  assert.deepEqual([manifest.counts.read, manifest.counts.accepted, manifest.counts.filtered], [112, 110, 2]);
  assert.deepEqual(manifest.proof.accepted, manifest.proof.printed);
  assert.equal(manifest.proof.copied.voters, 60);
  assert.deepEqual(
    { ...manifest.totals, pages: 0, bytes: 0 },
    { centers: 4, stations: 12, documents: 12, pages: 0, bytes: 0 },
  );
  const books = manifest.files.filter(({ key }) => key.endsWith(".pdf")).map(({ key }) => key);
  assert.deepEqual(books, [
    ...[1, 2, 3, 4].map((station) => `1/11001_${station}_book.pdf`),
    ...[1, 2].map((station) => `2/11002_${station}_book.pdf`),
    ...[1, 2, 3, 4].map((station) => `3/11003_${station}_book.pdf`),
    ...[1, 2].map((station) => `_no-office/11005_${station}_book.pdf`),
  ]);
  for (const { key, bytes, sha256 } of manifest.files) {
    const object = await store.get(key);
    assert.equal(object.length, bytes, key);
    assert.equal(createHash("sha256").update(object).digest("hex"), sha256, key);
  }
  assert.deepEqual(JSON.parse(store.text(keys.manifest)), manifest);
  const hidden = [keys.packedVoters, keys.plan];
  assert.deepEqual(
    [...store.objects.keys()].sort(),
    [...manifest.files.map(({ key }) => key), ...hidden, keys.manifest].sort(),
  );
});

test("the lists say where everybody is", async () => {
  const { store } = await runInMemory(small);
  const plan = store
    .text(keys.plan)
    .trim()
    .split("\n")
    .map((line) => plannedStationSchema.parse(JSON.parse(line)));
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
  for (const { center, station, tally } of plan) {
    assert.equal(voters.filter(([, c, s]) => c === center && s === String(station)).length, tally.voters);
  }
});

test("the same input gives the same bytes, in any order of rows", async () => {
  const [header = "", ...rows] = VOTERS.trim().split("\n");
  const first = await runInMemory(small);
  const again = await runInMemory(small);
  const reversed = await runInMemory({ ...small, voters: [header, ...rows.reverse()].join("\n") });
  assert.deepEqual(again.store.objects, first.store.objects);
  // Another order of rows is another file, so another run ID: the rolls are the same but for that.
  assert.notEqual(reversed.manifest.runId, first.manifest.runId);
  for (const key of [keys.packedVoters, keys.plan, keys.stations, keys.votersByNationalId]) {
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
  const { manifest } = await runInMemory({
    voters: smartelect(row({ id: "1" }), row({ id: "2", center: "11002", first: "\u1780\u17d2\u1781" })),
  });
  assert.equal(manifest.status, "complete-with-failures");
  assert.equal(manifest.proof.isReconciled, false);
  assert.deepEqual(
    manifest.failures.map(({ center, station }) => [center, station]),
    [["11002", 1]],
  );
  assert.doesNotMatch(manifest.failures[0]?.reason ?? "", /\u1780/);
  assert.deepEqual(
    manifest.files.filter(({ key }) => key.endsWith(".pdf")).map(({ key }) => key),
    ["_no-office/11001_1_book.pdf"],
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

test("messages keep to their schema and their size, and hold no voters", async () => {
  const store = new MemoryStore();
  const request = requestOf(small);
  const result = await split(request, store);
  assert.equal(result.runId, await identifyRun(request));
  for (const planned of result.centers) {
    for (const message of renderMessages(planned, result.runId, request.asOf)) {
      const json = JSON.stringify(message);
      assert.deepEqual(renderMessageSchema.parse(JSON.parse(json)), message);
      assert.ok(Buffer.byteLength(json) < 1024);
      assert.doesNotMatch(json, /119000000|الفيتوري|علي/);
    }
  }
});

test("rendering a station again does the same again, and a changed slice is refused", async () => {
  const store = new MemoryStore();
  const request = requestOf(small);
  const { centers, runId } = await split(request, store);
  const [message] = renderMessages(centers[0] ?? assert.fail(), runId, request.asOf);
  assert.ok(message);
  const first = await renderStation(message, store, testLayout("ar-LY"));
  assert.deepEqual(renderResultSchema.parse(first), first);
  assert.deepEqual(await renderStation(message, store, testLayout("ar-LY")), first);
  const pack = Buffer.from(await store.get(keys.packedVoters));
  pack[message.offset + 20] = (pack[message.offset + 20] ?? 0) ^ 1;
  store.objects.set(keys.packedVoters, pack);
  await assert.rejects(renderStation(message, store, testLayout("ar-LY")), { code: "damaged-slice" });
});
