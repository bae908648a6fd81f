import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { PHASES } from "../../../core/contracts/configuration.ts";
import { keys } from "../../../core/contracts/keys.ts";
import { manifestSchema } from "../../../core/contracts/manifest.ts";
import { plannedStationSchema } from "../../../core/contracts/plan.ts";
import { renderMessageSchema, renderResultSchema } from "../../../core/contracts/render.ts";
import { Fault } from "../../../core/fault.ts";
import type { ObjectContent } from "../../../core/ports/object-store.ts";
import { renderCenter } from "../../../core/rolls/render-center.ts";
import { renderMessages } from "../../../core/rolls/render-messages.ts";
import { renderStation } from "../../../core/rolls/render-station.ts";
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
  const documents = manifest.files.filter(({ key }) => key.endsWith(".pdf")).map(({ key }) => key);
  const ofStation = (folder: string, ...stations: number[]) =>
    stations.flatMap((station) => ["book", "sign"].map((kind) => `${folder}_${station}_${kind}.pdf`));
  assert.deepEqual(documents, [
    ...ofStation("1/11001", 1, 2, 3, 4),
    ...["1/11001_f_list.pdf", "1/11001_m_list.pdf"],
    ...ofStation("2/11002", 1, 2),
    ...["2/11002_m_list.pdf", "2/11002_u_list.pdf"],
    ...ofStation("3/11003", 1, 2, 3, 4),
    ...["3/11003_f_list.pdf", "3/11003_m_list.pdf"],
    ...ofStation("_no-office/11005", 1, 2),
    ...["_no-office/11005_f_list.pdf", "_no-office/11005_x-X_list.pdf"],
  ]);
  assert.deepEqual(manifest.proof.listed, manifest.proof.accepted);
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
    voters: smartelect(row({ id: "1" }), row({ id: "2", center: "11002", first: "\u9078\u6319" })),
  });
  assert.equal(manifest.status, "complete-with-failures");
  assert.equal(manifest.proof.isReconciled, false);
  assert.deepEqual(
    manifest.failures.map(({ center, station }) => [center, station]),
    [
      ["11002", undefined],
      ["11002", 1],
    ],
  );
  assert.doesNotMatch(manifest.failures[0]?.reason ?? "", /\u9078/);
  assert.deepEqual(
    manifest.files.filter(({ key }) => key.endsWith(".pdf")).map(({ key }) => key),
    ["book", "sign"].map((kind) => `_no-office/11001_1_${kind}.pdf`).concat("_no-office/11001_m_list.pdf"),
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
  for (const [planned, phase] of result.centers.flatMap((center) =>
    PHASES.map((each) => [center, each] as const),
  )) {
    for (const message of renderMessages(planned, { runId: result.runId, asOf: request.asOf, phase })) {
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
  const origin = { runId, asOf: request.asOf, phase: "polling" } as const;
  const [message] = renderMessages(centers[0] ?? assert.fail(), origin);
  assert.ok(message?.kind === "station");
  const first = await renderStation(message, store, testLayout("ar-LY"));
  assert.deepEqual(renderResultSchema.parse(first), first);
  assert.deepEqual(await renderStation(message, store, testLayout("ar-LY")), first);
  const pack = Buffer.from(await store.get(keys.packedVoters));
  pack[message.offset + 20] = (pack[message.offset + 20] ?? 0) ^ 1;
  store.objects.set(keys.packedVoters, pack);
  await assert.rejects(renderStation(message, store, testLayout("ar-LY")), { code: "damaged-slice" });
});

test("before polling, a run leaves each center's names by gender, and says so where a gender has none", async () => {
  for (const phase of ["exhibitions", "in-person"] as const) {
    const { manifest } = await runInMemory({ ...small, configuration: { ...small.configuration, phase } });
    assert.equal(manifest.status, "complete");
    assert.deepEqual(manifest.proof.printed, manifest.proof.accepted);
    assert.equal(manifest.proof.copied.voters, 60);
    assert.equal(manifest.proof.listed, null);
    assert.deepEqual(
      manifest.files.filter(({ key }) => key.endsWith(".pdf")).map(({ key }) => key),
      [
        ...["1/11001_f_names.pdf", "1/11001_m_names.pdf", "2/11002_f_names.pdf", "2/11002_m_names.pdf"],
        ...["3/11003_f_names.pdf", "3/11003_m_names.pdf"],
        ...["f", "m", "x-X"].map((gender) => `_no-office/11005_${gender}_names.pdf`),
      ],
    );
  }
});

test("a policy that does not look at gender makes one list of a center", async () => {
  for (const [phase, kind] of [
    ["polling", "list"],
    ["exhibitions", "names"],
  ] as const) {
    const { manifest } = await runInMemory({
      voters: registerOf({ "7": { men: 3, women: 2, others: 1 } }),
      configuration: { policy: assignmentPolicy("plain"), phase },
    });
    const lists = manifest.files.map(({ key }) => key).filter((key) => key.endsWith(`${kind}.pdf`));
    assert.deepEqual(lists, [`_no-office/7_all_${kind}.pdf`]);
  }
});

test("a center's lists are refused where its packed voters were changed", async () => {
  const store = new MemoryStore();
  const { centers, runId } = await split(requestOf(small), store);
  const messages = [
    ...renderMessages(centers[0] ?? assert.fail(), { runId, asOf: "2026-11-01", phase: "polling" }),
  ];
  const message = messages.find(({ kind }) => kind === "center");
  assert.ok(message?.kind === "center");
  const first = await renderCenter(message, store, testLayout("ar-LY"));
  assert.deepEqual(renderResultSchema.parse(first), first);
  const pack = Buffer.from(await store.get(keys.packedVoters));
  pack[message.offset + message.length - 3] = (pack[message.offset + message.length - 3] ?? 0) ^ 1;
  store.objects.set(keys.packedVoters, pack);
  await assert.rejects(renderCenter(message, store, testLayout("ar-LY")), { code: "damaged-slice" });
});
