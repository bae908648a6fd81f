import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { recordOf, writeRecorded } from "../../../core/streams/recorded.ts";
import { MemoryStore } from "../../support/memory-store.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("what is recorded while it is written is what stands in the store", async () => {
  for (const parts of [[], ["علي\n", "x".repeat(1_000_000), Buffer.alloc(10)]]) {
    const store = new MemoryStore();
    const record = await writeRecorded(store, "k", async (writer) => {
      for (const part of parts) await writer.write(part);
    });
    const object = await store.get("k");
    assert.deepEqual(record, { key: "k", bytes: object.length, sha256: sha256(object) });
    assert.deepEqual(await recordOf(store, "k"), record);
  }
});

test("what fails is not written", async () => {
  const store = new MemoryStore();
  await assert.rejects(
    writeRecorded(store, "k", async () => {
      throw new Error("stop");
    }),
    /stop/,
  );
  assert.equal(store.objects.size, 0);
  await assert.rejects(recordOf(store, "k"), { code: "missing-object" });
});
