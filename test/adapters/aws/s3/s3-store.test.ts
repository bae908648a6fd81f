import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { S3Store } from "../../../../adapters/aws/s3/s3-store.ts";
import { awsEmulators } from "../../../support/aws-emulators.ts";
import { bytesOf, chunksOf } from "../../../support/chunks.ts";
import type { Fate } from "../../../support/fault-proxy.ts";
import { testObjectStore } from "../../../support/object-store-contract.ts";

const emulators = await awsEmulators();
const { s3 } = emulators.clients();
const proxy = emulators.proxies.sqsAndS3;

const MIB = 1 << 20;
const PREFIX = "rolls/a run/";
const open = async (partBytes = 8 * MIB) =>
  new S3Store(s3, { bucket: await emulators.bucket(), prefix: PREFIX }, { partBytes });

beforeEach(() => {
  proxy.fates = () => "pass";
  proxy.seen = [];
});

testObjectStore("S3", open);

const KEY = "مكتب طرابلس/٣_1_كتاب + %41&?#.pdf";

test("a large stream goes up in parts, several at once, and comes back whole, whatever its key", async () => {
  const store = await open();
  const bytes = Buffer.alloc(42 * MIB, "every voter once, ");
  let underWay = 0;
  let most = 0;
  proxy.fates = async ({ url }): Promise<Fate> => {
    if (!url.searchParams.has("partNumber")) return "pass";
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setTimeout(resolve, 20));
    underWay--;
    return "pass";
  };
  await store.put(KEY, chunksOf(bytes, 300_007));
  assert.ok(most > 1 && most <= 4, `${most} at once`);
  assert.deepEqual(await bytesOf(store.stream(KEY)), bytes);
  assert.deepEqual(await Array.fromAsync(store.list("مكتب")), [KEY]);
});

test("bytes, and a short stream, are stored with the SHA-256 that a manifest has of them", async () => {
  const bucket = await emulators.bucket();
  const store = new S3Store(s3, { bucket, prefix: "" });
  const bytes = Buffer.from("a document");
  const sha256 = createHash("sha256").update(bytes).digest("base64");
  await store.put("bytes", bytes);
  await store.put("stream", chunksOf(bytes, 3));
  for (const { headers } of proxy.seen) {
    assert.equal(headers["x-amz-checksum-sha256"], sha256);
    assert.equal(headers["x-amz-checksum-crc32"], undefined);
  }
  assert.equal(proxy.seen.length, 2);
  for (const Key of ["bytes", "stream"]) {
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: "ENABLED" }));
    assert.equal(head.ChecksumSHA256, sha256);
  }
});

test("each part of a large stream is sent with its SHA-256", async () => {
  const store = await open();
  await store.put("k", chunksOf(Buffer.alloc(9 * MIB, "x"), MIB));
  const parts = proxy.seen.filter(({ url }) => url.searchParams.has("partNumber"));
  assert.equal(parts.length, 2);
  for (const { headers, body } of parts) {
    assert.equal(headers["x-amz-checksum-sha256"], createHash("sha256").update(body).digest("base64"));
  }
});

test("a reader that takes its time is one part ahead at most, and whoever stops asks for no more", async () => {
  const store = await open(MIB);
  await store.put("k", Buffer.alloc(6 * MIB, "x"));
  proxy.seen = [];
  let read = 0;
  for await (const chunk of store.stream("k")) {
    read += chunk.length;
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(proxy.seen.length <= Math.ceil(read / MIB) + 1);
    if (read > 2 * MIB) break;
  }
  const asked = proxy.seen.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(proxy.seen.length, asked);
});

test("lists go on where a page ends", async () => {
  const store = await open();
  const page = (keys: string[], next?: string) =>
    `<ListBucketResult>${keys.map((key) => `<Contents><Key>${PREFIX}${key}</Key></Contents>`).join("")}${
      next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`
    }</ListBucketResult>`;
  const pages: Record<string, string> = {
    "": page(["a", "b"], "second"),
    second: page([], "third"),
    third: page(["c"]),
  };
  proxy.fates = ({ url }) => ({
    status: 200,
    body: pages[url.searchParams.get("continuation-token") ?? ""]!,
  });
  assert.deepEqual(await Array.fromAsync(store.list("x")), ["a", "b", "c"]);
  for (const { url } of proxy.seen) assert.equal(url.searchParams.get("prefix"), `${PREFIX}x`);
});

test("no bytes of an object are an empty range, and of none a fault", async () => {
  const store = await open();
  await store.put("k", Buffer.from("abc"));
  assert.equal((await store.getRange("k", 3, 0)).length, 0);
  await assert.rejects(store.getRange("none", 0, 0), { code: "missing-object" });
  await assert.rejects(store.getRange("k", 3, 1), { code: "short-object" });
});

test("has tells what is there", async () => {
  const store = await open();
  await store.put(KEY, Buffer.from("abc"));
  assert.deepEqual([await store.has(KEY), await store.has("none")], [true, false]);
});

test("stores of other prefixes do not see each other", async () => {
  const bucket = await emulators.bucket();
  const [one, two] = ["rolls/1/", "rolls/12/"].map((prefix) => new S3Store(s3, { bucket, prefix }));
  await one!.put("k", Buffer.from("one"));
  await two!.put("k", Buffer.from("two"));
  assert.deepEqual(await Array.fromAsync(one!.list("")), ["k"]);
  assert.equal(Buffer.from(await two!.get("k")).toString(), "two");
});
