import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { keys } from "../../../../core/contracts/keys.ts";
import { manifestHeadSchema, manifestSchema } from "../../../../core/contracts/manifest.ts";
import type { Failure, FileRecord, RenderResult } from "../../../../core/contracts/render.ts";
import { summarySchema } from "../../../../core/contracts/summary.ts";
import type { ObjectContent } from "../../../../core/ports/object-store.ts";
import { aggregate } from "../../../../core/rolls/aggregate/aggregate.ts";
import { finish } from "../../../../core/rolls/finish/finish.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { testLayout } from "../../../support/rolls.ts";
import { ALL, AS_OF, BOOKS_OF_A, inputOf, LIST_OF_B, printedOf, SHA, splitStore } from "../outcome.ts";

const layout = testLayout("en-US");
const ZIPS = ["1.zip", "2.zip"].map((key): FileRecord => ({ key, bytes: 7, sha256: SHA }));
const TIMES = {
  started: "2026-11-01T08:00:00.000Z",
  finished: "2026-11-01T08:00:09.000Z",
  wallMs: 9_000,
  steps: { split: 5 },
};

type Given = {
  readonly results?: readonly RenderResult[];
  readonly failures?: readonly Failure[];
  readonly zips?: readonly FileRecord[];
  readonly store?: MemoryStore;
  readonly times?: typeof TIMES;
};

async function finished({ results = ALL, failures = [], zips = ZIPS, store, times = TIMES }: Given = {}) {
  const from = store ?? new MemoryStore();
  for (const [key, bytes] of (await splitStore()).objects) from.objects.set(key, bytes);
  const printed = printedOf(results, { failures });
  const input = inputOf();
  const result = await aggregate(input, printed, from, layout);
  const host = { rollpress: "1.2.3", node: "24.0.0", platform: "linux arm64", workers: 4 };
  const generator = { rollpress: "1.2.3", icu: "77" };
  const facts = {
    ...input,
    aggregate: { ...result, offices: result.offices.length },
    generator,
    host,
    arguments: ["run", "voters.csv"],
  };
  const head = await finish(facts, printed, zips, from, times);
  return { head, store: from, manifest: manifestSchema.parse(JSON.parse(from.text(keys.manifest))) };
}

test("a manifest has what its head says, and every file: tables, zips, and documents in the order of the plan", async () => {
  const { head, manifest, store } = await finished();
  const { files, ...rest } = manifest;
  assert.deepEqual(manifestHeadSchema.parse(head), head);
  assert.deepEqual(rest, head);
  assert.equal(head.status, "complete");
  assert.deepEqual(
    files.map(({ key }) => key),
    [
      ...["1.zip", "2.zip", keys.printRun, keys.rejects, keys.stations, keys.summaryPdf],
      ...[keys.votersByStation, keys.votersByNationalId],
      ...ALL.flatMap((result) => result.files.map(({ key }) => key)),
    ],
  );
  assert.deepEqual(files.at(-1), { key: LIST_OF_B.files[0]?.key, pages: 1, bytes: 5, sha256: SHA });
  const lines = store.text(keys.manifest).split("\n");
  assert.equal(lines.filter((line) => line.startsWith('    {"key":')).length, files.length);
});

test("the manifest's hash stands beside it, as sha256sum checks it", async () => {
  const { store } = await finished();
  const manifest = store.objects.get(keys.manifest) ?? assert.fail();
  const sha256 = createHash("sha256").update(manifest).digest("hex");
  assert.equal(store.text(keys.manifestSha256), `${sha256}  manifest.json\n`);
});

test("the manifest is written last", async () => {
  const order: string[] = [];
  class Watched extends MemoryStore {
    override async put(key: string, content: ObjectContent): Promise<void> {
      await super.put(key, content);
      order.push(key);
    }
  }
  await finished({ store: new Watched() });
  assert.deepEqual(order.slice(-3), [keys.summary, keys.manifestSha256, keys.manifest]);
});

test("what the clock and the host decide is in summary.json, and nowhere else", async () => {
  const first = await finished();
  const later = await finished({ times: { ...TIMES, wallMs: 1 } });
  const summary = summarySchema.parse(JSON.parse(first.store.text(keys.summary)));
  assert.deepEqual(summary.times, TIMES);
  assert.deepEqual(
    [summary.host.workers, summary.arguments, summary.status],
    [4, ["run", "voters.csv"], "complete"],
  );
  assert.deepEqual(
    summary.offices.map(({ id, documents }) => [id, documents]),
    [
      ["1", 3],
      ["2", 3],
    ],
  );
  assert.notEqual(later.store.text(keys.summary), first.store.text(keys.summary));
  for (const { store } of [first, later]) store.objects.delete(keys.summary);
  assert.deepEqual(later.store.objects, first.store.objects);
});

const failure: Failure = { center: "A", station: 1, reason: "no glyph" };

const INCOMPLETE: Record<string, Given> = {
  "a result missing": { results: ALL.slice(1) },
  "a result double": { results: [BOOKS_OF_A[0]!, ...ALL] },
  "a message that failed": { results: ALL.slice(1), failures: [failure] },
  "a document that failed": {
    results: [{ ...BOOKS_OF_A[0]!, failures: [{ ...failure, document: "sign" }] }, ...ALL.slice(1)],
  },
  "a zip missing": { zips: ZIPS.slice(1) },
};

for (const [what, given] of Object.entries(INCOMPLETE)) {
  test(`a run with ${what} is not complete`, async () => {
    const { head, store } = await finished(given);
    assert.equal(head.status, "complete-with-failures");
    assert.equal(summarySchema.parse(JSON.parse(store.text(keys.summary))).status, head.status);
  });
}

test("failures are named once, those of messages and those of documents", async () => {
  const sign: Failure = { ...failure, document: "sign" };
  const { head } = await finished({
    results: [{ ...BOOKS_OF_A[0]!, failures: [sign] }, ...ALL.slice(2)],
    failures: [{ center: "A", station: 2, reason: "it took too long" }, sign],
  });
  assert.deepEqual(head.failures, [sign, { center: "A", station: 2, reason: "it took too long" }]);
});

test("results that are no longer those that were aggregated leave no manifest", async () => {
  for (const changed of [
    ALL.slice(1),
    [{ ...ALL[0]!, files: [{ ...ALL[0]!.files[0]!, bytes: 11 }] }, ...ALL.slice(1)],
  ]) {
    const store = await splitStore();
    const result = await aggregate(inputOf(), printedOf(), store, layout);
    const host = { rollpress: "1", node: "24", platform: "linux", workers: 1 };
    const input = {
      ...inputOf(),
      aggregate: { ...result, offices: result.offices.length },
      generator: { rollpress: "1", icu: "1" },
      host,
      arguments: [],
    };
    await assert.rejects(
      finish(input, printedOf(changed), ZIPS, store, TIMES),
      /not those that were aggregated/,
    );
    assert.ok(!store.objects.has(keys.manifest));
  }
});

test("results that change between the manifest's hash and the manifest leave no manifest", async () => {
  const store = await splitStore();
  const result = await aggregate(inputOf(), printedOf(), store, layout);
  const host = { rollpress: "1", node: "24", platform: "linux", workers: 1 };
  const input = {
    ...inputOf(),
    aggregate: { ...result, offices: result.offices.length },
    generator: { rollpress: "1", icu: "1" },
    host,
    arguments: [],
  };
  let calls = 0;
  const printed = printedOf();
  const results = () => {
    const isLast = ++calls === 3;
    const other = { ...ALL[0]!, files: [{ ...ALL[0]!.files[0]!, sha256: "1".repeat(64) }] };
    return printedOf(isLast ? [other, ...ALL.slice(1)] : ALL).results();
  };
  await assert.rejects(finish(input, { ...printed, results }, ZIPS, store, TIMES), /changed while/);
  assert.ok(!store.objects.has(keys.manifest));
});

test("a manifest is of the run's day", async () => {
  assert.equal((await finished()).manifest.asOf, AS_OF);
});
