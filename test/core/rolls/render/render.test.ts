import assert from "node:assert/strict";
import { test } from "node:test";
import { PHASES } from "../../../../core/contracts/configuration.ts";
import { keys } from "../../../../core/contracts/keys.ts";
import { renderMessageSchema, renderResultSchema } from "../../../../core/contracts/render.ts";
import { splitResultSchema } from "../../../../core/contracts/split.ts";
import { renderCenter } from "../../../../core/rolls/render/render-center.ts";
import { countMessages, renderMessages } from "../../../../core/rolls/render/render-messages.ts";
import { renderStation } from "../../../../core/rolls/render/render-station.ts";
import { identifyRun } from "../../../../core/rolls/run-request.ts";
import { readPlan } from "../../../../core/rolls/split/read-plan.ts";
import { split } from "../../../../core/rolls/split.ts";
import { assignmentPolicy } from "../../../../core/stations/policy.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { registerOf, row, smartelect } from "../../../support/registers.ts";
import { requestOf, runInMemory, testLayout } from "../../../support/rolls.ts";
import { small } from "../small-register.ts";

async function firstCenter(store: MemoryStore) {
  const { value } = await readPlan(store).next();
  return value ?? assert.fail();
}

test("messages keep to their schema and their size, and hold no voters", async () => {
  const store = new MemoryStore();
  const request = requestOf(small);
  const result = await split(request, store);
  assert.equal(result.runId, await identifyRun(request));
  assert.deepEqual(splitResultSchema.parse(JSON.parse(JSON.stringify(result))), result);
  for (const phase of PHASES) {
    let messages = 0;
    for await (const planned of readPlan(store)) {
      for (const message of renderMessages(planned, { runId: result.runId, asOf: request.asOf, phase })) {
        const json = JSON.stringify(message);
        assert.deepEqual(renderMessageSchema.parse(JSON.parse(json)), message);
        assert.ok(Buffer.byteLength(json) < 1024);
        assert.doesNotMatch(json, /119000000|الفيتوري|علي/);
        messages++;
      }
    }
    assert.equal(messages, countMessages(result.totals, phase));
  }
  assert.deepEqual(result.totals, { centers: 4, stations: 12, messages: 16 });
});

test("rendering a station again does the same again, and a changed slice is refused", async () => {
  const store = new MemoryStore();
  const request = requestOf(small);
  const { runId } = await split(request, store);
  const origin = { runId, asOf: request.asOf, phase: "polling" } as const;
  const [message] = renderMessages(await firstCenter(store), origin);
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
    const { manifest, store } = await runInMemory({
      ...small,
      configuration: { ...small.configuration, phase },
    });
    assert.equal(manifest.status, "complete");
    assert.deepEqual(manifest.proof.printed, manifest.proof.accepted);
    assert.equal(manifest.proof.copied.voters, 60);
    assert.equal(manifest.proof.listed, null);
    assert.deepEqual(
      manifest.files.map(({ key }) => key),
      [
        ...["1.zip", "2.zip", "3.zip", "_no-office.zip"],
        ...["print_run.csv", "rejects.csv", "summary.pdf", "voters_by_national_id.csv"],
        ...["1/11001_m_names.pdf", "1/11001_f_names.pdf", "3/11003_m_names.pdf", "3/11003_f_names.pdf"],
        ...["2/11002_m_names.pdf", "2/11002_f_names.pdf"],
        ...["m", "f", "x-X"].map((gender) => `_no-office/11005_${gender}_names.pdf`),
      ],
    );
    assert.ok(!store.objects.has(keys.stations) && !store.objects.has(keys.votersByStation));
    assert.equal(store.text(keys.votersByNationalId).split("\r\n")[0], "national_id,center_id,voter_number");
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
  const { runId } = await split(requestOf(small), store);
  const messages = [
    ...renderMessages(await firstCenter(store), { runId, asOf: "2026-11-01", phase: "polling" }),
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

test("a list that cannot be printed leaves the center's others, and a gender's code is not told", async () => {
  const voters = smartelect(
    row({ id: "1", gender: "M" }),
    row({ id: "2", gender: "F" }),
    row({ id: "3", gender: "\u7537" }),
  );
  const { manifest } = await runInMemory({
    voters,
    configuration: { phase: "exhibitions" },
  });
  assert.deepEqual(
    manifest.files.map(({ key }) => key).filter((key) => key.endsWith("_names.pdf")),
    ["_no-office/11001_m_names.pdf", "_no-office/11001_f_names.pdf"],
  );
  assert.equal(manifest.proof.printed.voters, 2);
  assert.deepEqual(
    manifest.failures.map(({ document, gender }) => [document, gender]),
    [["names", "another gender"]],
  );
  assert.doesNotMatch(JSON.stringify(manifest.failures), /\u7537/);
});
