import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Manifest } from "../../../core/contracts/manifest.ts";
import { DocumentsAhead } from "../../../core/verify/documents-ahead.ts";
import { verifyRun } from "../../../core/verify/verify-run.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { registerOf } from "../../support/registers.ts";
import { runInMemory } from "../../support/rolls.ts";

const KEYS = Array.from(
  { length: 12 },
  (_, index) => `1/${index}_1_${index % 3 === 1 ? "sign" : "book"}.pdf`,
);
const MANIFEST = {
  files: [{ key: "1.zip", bytes: 9 }, ...KEYS.map((key) => ({ key, bytes: key.length, pages: 1 }))],
} as unknown as Manifest;

/** Counts what it is asked for at once, and how often for each. */
class WatchedStore extends MemoryStore {
  most = 0;
  readonly reads = new Map<string, number>();
  #underWay = 0;

  override async get(key: string): Promise<Uint8Array> {
    this.reads.set(key, (this.reads.get(key) ?? 0) + 1);
    this.most = Math.max(this.most, ++this.#underWay);
    await new Promise((resolve) => setImmediate(resolve));
    this.#underWay--;
    return super.get(key);
  }
}

async function storeWithout(missing: readonly string[]): Promise<WatchedStore> {
  const store = new WatchedStore();
  for (const key of [...KEYS, "1.zip"]) if (!missing.includes(key)) await store.put(key, Buffer.from(key));
  return store;
}

const answer = (store: Pick<MemoryStore, "get">, key: string) =>
  store.get(key).then(
    (bytes) => Buffer.from(bytes).toString(),
    (error) => String(error),
  );

test("whatever is asked for, in whatever order and how often, is answered as the store itself does", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...KEYS, "1.zip", "other"), { maxLength: 30 }),
      fc.subarray(KEYS),
      fc.integer({ min: 1, max: 5 }),
      async (asked, missing, most) => {
        const store = await storeWithout(missing);
        const ahead = new DocumentsAhead(store, MANIFEST, most);
        for (const key of asked) assert.equal(await answer(ahead, key), await answer(store, key));
        await ahead.close();
        assert.ok(store.most <= most + 1, `${store.most} at once, of ${most} and the one that is asked for`);
      },
    ),
    { numRuns: 200 },
  ));

test("in the order of verification each document is read once, some at once", async () => {
  const store = await storeWithout([]);
  const ahead = new DocumentsAhead(store, MANIFEST, 4);
  const isSign = (key: string) => key.endsWith("_sign.pdf");
  const order = [...KEYS.filter((key) => !isSign(key)), ...KEYS.filter(isSign)];
  for (const key of order) await ahead.get(key);
  await ahead.close();
  assert.deepEqual(Object.fromEntries(store.reads), Object.fromEntries(KEYS.map((key) => [key, 1])));
  assert.equal(store.most, 4);
});

test("a run is verified in that order: no document is read twice, or for nothing", async () => {
  const store = new WatchedStore();
  await runInMemory(
    { voters: registerOf({ 11001: { men: 600, women: 40 }, 11002: { men: 9, women: 9 } }) },
    store,
  );
  store.reads.clear();
  const ahead = await verifyRun(store, () => {}, 3);
  assert.deepEqual(ahead.differences, []);
  const twice = [...store.reads].filter(([key, times]) => key.endsWith(".pdf") && times > 1);
  assert.deepEqual(twice, []);
  assert.deepEqual(ahead, await verifyRun(store));
});
