import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { FileStore } from "../../../adapters/local/file-store.ts";
import { Fault } from "../../../core/fault.ts";
import { isHostFault } from "../../../core/rolls/host-fault.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { testObjectStore } from "../../support/object-store-contract.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

testObjectStore("files", async () => new FileStore(temporaryFolder()));
testObjectStore("memory", async () => new MemoryStore());

test("an object that is being written is not there yet, and leaves nothing if it fails", async () => {
  const store = new FileStore(temporaryFolder());
  const seen: string[][] = [];
  const content = async function* () {
    yield Buffer.from("half");
    seen.push(await Array.fromAsync(store.list("")));
    throw new Error("stop");
  };
  await assert.rejects(store.put("k", content()), /stop/);
  assert.deepEqual(seen, [[]]);
  assert.deepEqual(readdirSync(store.root), []);
});

test("no key leaves the folder", () => {
  const store = new FileStore(temporaryFolder());
  for (const key of ["../x", "a/../../x", ""]) assert.throws(() => store.pathOf(key), /leaves/);
});

test("a path that cannot be written is told with its mend", async () => {
  const store = new FileStore(temporaryFolder());
  await store.put("file", Buffer.from("x"));
  await assert.rejects(store.put("file/below", Buffer.from("x")));
});

test("a quota that is used up is a full disk, and a failing disk is told as one: neither is the document's fault", async () => {
  const store = new FileStore(temporaryFolder());
  for (const [code, told] of [
    ["ENOSPC", "disk-full"],
    ["EDQUOT", "disk-full"],
    ["EIO", "disk-error"],
  ]) {
    const content = async function* () {
      yield Buffer.from("half");
      throw Object.assign(new Error("write"), { code });
    };
    const refused = (error: unknown) => isHostFault(error) && error instanceof Fault && error.code === told;
    await assert.rejects(store.put("k", content()), refused, code);
  }
});
