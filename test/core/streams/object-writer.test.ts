import assert from "node:assert/strict";
import { test } from "node:test";
import type { ObjectContent } from "../../../core/ports/object-store.ts";
import { ObjectWriter } from "../../../core/streams/object-writer.ts";
import { MemoryStore } from "../../support/memory-store.ts";

test("parts are stored as one object when it is closed", async () => {
  const store = new MemoryStore();
  const writer = new ObjectWriter(store, "k");
  for (let index = 0; index < 1000; index++)
    await writer.write(index % 2 === 0 ? "علي\n" : Buffer.alloc(1000, "x"));
  assert.equal(store.objects.size, 0);
  await writer.close();
  assert.equal(store.text("k"), `علي\n${"x".repeat(1000)}`.repeat(500));
});

test("an object without parts is empty", async () => {
  const store = new MemoryStore();
  await new ObjectWriter(store, "k").close();
  assert.equal(store.objects.get("k")?.length, 0);
});

test("writing waits for a slow store, so that memory stays bounded", async () => {
  let waiting = 0;
  class SlowStore extends MemoryStore {
    override async put(key: string, content: ObjectContent): Promise<void> {
      if (content instanceof Uint8Array) return super.put(key, content);
      for await (const chunk of content) {
        waiting -= chunk.length;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  }
  const writer = new ObjectWriter(new SlowStore(), "k");
  let most = 0;
  for (let index = 0; index < 200; index++) {
    waiting += 50_000;
    await writer.write(Buffer.alloc(50_000));
    most = Math.max(most, waiting);
  }
  await writer.close();
  assert.equal(waiting, 0);
  assert.ok(most < 1_000_000, `${most} bytes were waiting`);
});

test("what the store refuses, the writer is told; what the writer gives up is not stored", async () => {
  class FullStore extends MemoryStore {
    override async put(): Promise<void> {
      throw new Error("full");
    }
  }
  const writer = new ObjectWriter(new FullStore(), "k");
  await assert.rejects(writer.close(), /full/);
  const refused = new ObjectWriter(new FullStore(), "k");
  await assert.rejects(refused.write(Buffer.alloc(1_000_000)), /full/);
  const store = new MemoryStore();
  const aborted = new ObjectWriter(store, "k");
  await aborted.write("half");
  await aborted.abort(new Error("stop"));
  assert.equal(store.objects.size, 0);
});
