import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { registerObject } from "../../../adapters/aws/register-object.ts";
import { bytesOf } from "../../support/chunks.ts";
import { MemoryStore } from "../../support/memory-store.ts";

test("a register's object is named and read as its file would be, packed or not", async () => {
  const store = new MemoryStore();
  await store.put("registers/00/voters.csv.gz", gzipSync("rows"));
  await store.put("registers/01/voters.csv", Buffer.from("rows"));
  for (const key of store.objects.keys()) {
    const { name, open } = registerObject(store, key);
    assert.equal(name, "voters.csv");
    // The hash of a register is taken before it is read.
    for (let time = 0; time < 2; time++) assert.equal(Buffer.from(await bytesOf(open())).toString(), "rows");
  }
});
