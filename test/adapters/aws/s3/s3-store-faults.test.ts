import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { S3Store } from "../../../../adapters/aws/s3/s3-store.ts";
import { Fault } from "../../../../core/fault.ts";
import { isHostFault } from "../../../../core/rolls/host-fault.ts";
import { awsEmulators } from "../../../support/aws-emulators.ts";
import { bytesOf, chunksOf } from "../../../support/chunks.ts";
import { atFirst, type Fate, S3_FAILING, S3_SLOW_DOWN } from "../../../support/fault-proxy.ts";

const emulators = await awsEmulators();
let { s3 } = emulators.clients();
const proxy = emulators.proxies.sqsAndS3;

// Waits are drawn between 0 and ever longer ones: nobody waits here.
Math.random = () => 0;

const slept: number[] = [];
const retries = { tries: 8, sleep: async (ms: number) => void slept.push(ms), random: () => 1 - 2 ** -20 };
const MIB = 1 << 20;

async function open(partBytes = 8 * MIB): Promise<S3Store> {
  return new S3Store(s3, { bucket: await emulators.bucket(), prefix: "p/" }, { partBytes, retries });
}

const isAwsError = (operation: string) => (error: unknown) =>
  error instanceof Fault && isHostFault(error) && error.message.includes(operation);

/** A pattern of which no part is like another. */
function pattern(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(at, at);
  return bytes;
}

beforeEach(() => {
  // A client has a quota of retries, which it would take over into the next test.
  s3 = emulators.clients().s3;
  proxy.fates = () => "pass";
  proxy.seen = [];
  slept.length = 0;
});

const TRANSIENT: Readonly<Record<string, Fate>> = {
  "the service fails": S3_FAILING,
  "it asks us to slow down": S3_SLOW_DOWN,
  "the connection is reset": "reset",
  "the answer is lost": "lost",
};

for (const [what, fate] of Object.entries(TRANSIENT)) {
  test(`${what} five times: every operation is tried a sixth time`, async () => {
    const bucket = await emulators.bucket();
    const operations: ((store: S3Store) => Promise<unknown>)[] = [
      (store) => store.put("k", Buffer.from("content")),
      (store) => store.get("k"),
      (store) => store.getRange("k", 2, 3),
      (store) => bytesOf(store.stream("k")),
      (store) => Array.fromAsync(store.list("")),
      (store) => store.has("k"),
    ];
    const results: unknown[] = [];
    for (const operation of operations) {
      proxy.fates = atFirst(5, fate);
      results.push(await operation(new S3Store(emulators.clients().s3, { bucket, prefix: "" })));
    }
    const [, whole, range, stream, list, has] = results;
    assert.equal(Buffer.from(whole as Uint8Array).toString(), "content");
    assert.equal(Buffer.from(range as Uint8Array).toString(), "nte");
    assert.equal(String(stream), "content");
    assert.deepEqual([list, has], [["k"], true]);
  });
}

test("what goes on failing is a host's fault that names operation, error and key, and nothing of the content", async () => {
  const store = await open();
  proxy.fates = () => S3_FAILING;
  const told = (error: unknown) => {
    assert.ok(error instanceof Fault && isHostFault(error));
    assert.match(error.message, /PutObject \(InternalError\)/);
    assert.equal(error.place, "طرابلس/k");
    assert.doesNotMatch(error.message, /secret/);
    return true;
  };
  await assert.rejects(store.put("طرابلس/k", Buffer.from("secret")), told);
  await assert.rejects(store.get("k"), isAwsError("GetObject"));
  await assert.rejects(store.getRange("k", 0, 1), isAwsError("GetObject"));
  await assert.rejects(bytesOf(store.stream("k")), isAwsError("GetObject"));
  await assert.rejects(Array.fromAsync(store.list("")), isAwsError("ListObjectsV2"));
  await assert.rejects(store.has("k"), isAwsError("HeadObject"));
});

test("an answer that breaks off is asked for again, with backoff and jitter, and not for ever", async () => {
  const store = await open();
  const bytes = pattern(3 * MIB);
  await store.put("k", bytes);
  proxy.fates = atFirst(3, "cut");
  assert.deepEqual(Buffer.from(await store.get("k")), bytes);
  assert.deepEqual(slept, [99, 199, 399]);
  proxy.fates = atFirst(3, "cut");
  assert.deepEqual(Buffer.from(await store.getRange("k", MIB, MIB)), bytes.subarray(MIB, 2 * MIB));
  proxy.fates = () => "cut";
  proxy.seen = [];
  await assert.rejects(store.get("k"), isAwsError("GetObject"));
  assert.equal(proxy.seen.length, retries.tries);
});

test("an object that arrives otherwise than it was stored is asked for again", async () => {
  const store = await open();
  await store.put("k", Buffer.from("content"));
  proxy.fates = atFirst(2, "garbled");
  assert.equal(Buffer.from(await store.get("k")).toString(), "content");
  assert.equal(proxy.seen.filter(({ method }) => method === "GET").length, 3);
});

test("of a stream, only the part that breaks off is asked for again", async () => {
  const store = await open(MIB);
  const bytes = pattern(5 * MIB + 17);
  await store.put("k", bytes);
  proxy.seen = [];
  let isFirst = true;
  proxy.fates = ({ headers }) => {
    if (!isFirst || headers.range !== `bytes=${2 * MIB}-${3 * MIB - 1}`) return "pass";
    isFirst = false;
    return "cut";
  };
  assert.deepEqual(await bytesOf(store.stream("k")), bytes);
  const starts = proxy.seen.map(({ headers }) => Number(/=(\d+)-/.exec(headers.range!)![1]) / MIB);
  assert.deepEqual(starts, [0, 1, 2, 2, 3, 4, 5]);
});

test("a stream is never a mixture of an object and the one that replaced it", async () => {
  const store = await open(MIB);
  await store.put("k", Buffer.alloc(4 * MIB, "a"));
  const seen = new Set<number | undefined>();
  const readOn = async () => {
    for await (const chunk of store.stream("k")) {
      for (const byte of new Set(chunk)) seen.add(byte);
      if (seen.size === 1) await store.put("k", Buffer.alloc(4 * MIB, "b"));
    }
  };
  await assert.rejects(readOn(), { code: "changed-object", place: "k" });
  assert.deepEqual([...seen], ["a".charCodeAt(0)]);
});

const uploads = () => proxy.seen.filter(({ url }) => url.searchParams.has("partNumber"));
const aborted = () =>
  proxy.seen.filter(({ method, url }) => method === "DELETE" && url.searchParams.has("uploadId"));

test("a part of an upload that fails now and then is sent again", async () => {
  const store = await open();
  const bytes = pattern(20 * MIB);
  proxy.fates = atFirst(2, "reset");
  await store.put("k", chunksOf(bytes, 100_001));
  proxy.fates = () => "pass";
  assert.deepEqual(await bytesOf(store.stream("k")), bytes);
});

test("where a part cannot be sent, the upload is aborted, its source is let go, and the old object stays", async () => {
  const store = await open();
  await store.put("k", Buffer.from("old"));
  proxy.fates = ({ url }) => (url.searchParams.get("partNumber") === "2" ? S3_FAILING : "pass");
  let isLetGo = false;
  const source = async function* () {
    try {
      yield* chunksOf(pattern(40 * MIB), MIB);
    } finally {
      isLetGo = true;
    }
  };
  await assert.rejects(store.put("k", source()), isAwsError("PutObject"));
  assert.equal(aborted().length, 1);
  assert.ok(isLetGo);
  assert.equal(Buffer.from(await store.get("k")).toString(), "old");
});

test("where the source fails in the middle of an upload, it is aborted, the old object stays, and the source's error is told", async () => {
  const store = await open();
  await store.put("k", Buffer.from("old"));
  const source = async function* () {
    yield* chunksOf(pattern(18 * MIB), MIB);
    throw new Error("the source broke");
  };
  await assert.rejects(store.put("k", source()), /^Error: the source broke$/);
  assert.ok(uploads().length >= 1);
  assert.equal(aborted().length, 1);
  assert.equal(Buffer.from(await store.get("k")).toString(), "old");
  assert.deepEqual(await Array.fromAsync(store.list("")), ["k"]);
});

test("no bucket is not the same as no object", async () => {
  const store = new S3Store(s3, { bucket: "not-there", prefix: "" });
  const attempts = [
    () => store.get("k"),
    () => store.getRange("k", 0, 1),
    () => bytesOf(store.stream("k")),
    () => store.put("k", Buffer.from("x")),
  ];
  for (const attempt of attempts) {
    await assert.rejects(attempt, (error) => isHostFault(error) && /NoSuchBucket/.test(String(error)));
  }
});

test("what is refused is not tried again", async () => {
  const store = await open();
  proxy.fates = () => ({ status: 403, body: "<Error><Code>AccessDenied</Code></Error>" });
  await assert.rejects(store.get("k"), /AccessDenied.*permission/);
  assert.equal(proxy.seen.length, 1);
});
