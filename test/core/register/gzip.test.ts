import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { gunzipped, isGzip, unpackedName } from "../../../core/register/gzip.ts";
import { bytesOf, chunksOf } from "../../support/chunks.ts";

const TEXT = Buffer.from("national_id,name\n".repeat(50_000));

test("what ends in .gz is packed, in any case, and is named without", () => {
  assert.deepEqual(["a.csv.gz", "A.CSV.GZ", "a.csv", "gz"].map(isGzip), [true, true, false, false]);
  assert.equal(unpackedName("voters.csv.GZ"), "voters.csv");
});

test("bytes are unpacked, however they are cut", async () => {
  const packed = gzipSync(TEXT);
  for (const size of [1, 100, 1 << 16]) {
    assert.deepEqual(Buffer.from(await bytesOf(gunzipped(chunksOf(packed, size), "a.gz"))), TEXT);
  }
});

test("what is cut off, or no gzip, is refused by its place", async () => {
  const packed = gzipSync(TEXT);
  for (const bytes of [packed.subarray(0, -9), Buffer.from("national_id")]) {
    await assert.rejects(
      bytesOf(gunzipped(chunksOf(bytes, 64), "a.gz")),
      (error: { code?: string; place?: string }) => {
        assert.deepEqual([error.code, error.place], ["bad-gzip", "a.gz"]);
        return true;
      },
    );
  }
});

test("an error on the way is passed on as it is", async () => {
  const error = new Error("away");
  const broken = async function* () {
    yield gzipSync(TEXT).subarray(0, 20);
    throw error;
  };
  await assert.rejects(bytesOf(gunzipped(broken(), "a.gz")), error);
});

test("who stops reading leaves nothing open", async () => {
  let isClosed = false;
  const source = async function* () {
    try {
      yield* chunksOf(gzipSync(TEXT), 64);
    } finally {
      isClosed = true;
    }
  };
  for await (const _ of gunzipped(source(), "a.gz")) break;
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(isClosed);
});
