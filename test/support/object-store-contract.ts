import assert from "node:assert/strict";
import { test } from "node:test";
import type { ObjectStore } from "../../core/ports/object-store.ts";
import { bytesOf, chunksOf } from "./chunks.ts";

/** What every implementation of the port must do. @param open makes an empty store */
export function testObjectStore(name: string, open: () => Promise<ObjectStore>): void {
  const text = async (store: ObjectStore, key: string) => Buffer.from(await store.get(key)).toString();
  const keysOf = async (store: ObjectStore, prefix = "") => Array.fromAsync(store.list(prefix));

  test(`${name}: what is put is got, whole, in ranges and as a stream`, async () => {
    const store = await open();
    await store.put("a/b/c.txt", Buffer.from("0123456789"));
    assert.equal(await text(store, "a/b/c.txt"), "0123456789");
    assert.equal(Buffer.from(await store.getRange("a/b/c.txt", 3, 4)).toString(), "3456");
    assert.equal(Buffer.from(await store.getRange("a/b/c.txt", 0, 10)).toString(), "0123456789");
    assert.equal((await bytesOf(store.stream("a/b/c.txt"))).toString(), "0123456789");
  });

  test(`${name}: a stream of any length is put as one object`, async () => {
    const store = await open();
    const bytes = Buffer.alloc(3_000_000, "Rollpress ");
    await store.put("big", chunksOf(bytes, 70_001));
    assert.deepEqual(await bytesOf(store.stream("big")), bytes);
    assert.equal(Buffer.from(await store.getRange("big", 2_999_990, 10)).toString(), "Rollpress ");
  });

  test(`${name}: an empty object is an object`, async () => {
    const store = await open();
    await store.put("empty", chunksOf(new Uint8Array(0), 1));
    assert.equal((await store.get("empty")).length, 0);
    assert.equal((await bytesOf(store.stream("empty"))).length, 0);
  });

  test(`${name}: putting again replaces`, async () => {
    const store = await open();
    await store.put("k", Buffer.from("a longer first"));
    await store.put("k", Buffer.from("second"));
    assert.equal(await text(store, "k"), "second");
    assert.deepEqual(await keysOf(store), ["k"]);
  });

  test(`${name}: where the content fails, the old object stays and nothing new is listed`, async () => {
    const store = await open();
    await store.put("k", Buffer.from("old"));
    const failing = async function* () {
      yield Buffer.from("half");
      throw new Error("the source broke");
    };
    await assert.rejects(store.put("k", failing()), /the source broke/);
    await assert.rejects(store.put("new", failing()), /the source broke/);
    assert.equal(await text(store, "k"), "old");
    assert.deepEqual(await keysOf(store), ["k"]);
  });

  test(`${name}: keys are listed by prefix, in order, in any script`, async () => {
    const store = await open();
    for (const key of ["b/2.pdf", "a/10.pdf", "a/9.pdf", "مكتب/1.pdf", "ab.csv"])
      await store.put(key, Buffer.from(key));
    assert.deepEqual(await keysOf(store), ["a/10.pdf", "a/9.pdf", "ab.csv", "b/2.pdf", "مكتب/1.pdf"]);
    assert.deepEqual(await keysOf(store, "a/"), ["a/10.pdf", "a/9.pdf"]);
    assert.deepEqual(await keysOf(store, "none"), []);
  });

  test(`${name}: what is not there, or ends too early, is a fault that says so`, async () => {
    const store = await open();
    await store.put("k", Buffer.from("abc"));
    await assert.rejects(store.get("x"), { code: "missing-object" });
    await assert.rejects(store.getRange("x", 0, 1), { code: "missing-object" });
    await assert.rejects(bytesOf(store.stream("x")), { code: "missing-object" });
    await assert.rejects(store.getRange("k", 2, 5), { code: "short-object" });
  });

  test(`${name}: many objects are put at once`, async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        store.put(`o/${index % 7}/${index}`, Buffer.from(`${index}`)),
      ),
    );
    assert.equal((await keysOf(store)).length, 100);
  });
}
