import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { keys } from "../../../../core/contracts/keys.ts";
import type { FileRecord } from "../../../../core/contracts/render.ts";
import { Fault } from "../../../../core/fault.ts";
import type { ObjectContent } from "../../../../core/ports/object-store.ts";
import { sha256Of } from "../../../../core/register/digest.ts";
import { packageOffice } from "../../../../core/rolls/package/package-office.ts";
import { jsonLine } from "../../../../core/streams/json-lines.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { REPOSITORY, run } from "../../../support/run-cli.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";
import { zipEntries } from "../../../support/zip-entries.ts";

const AS_OF = "2026-11-01";

async function office(officeId: string, documents: Readonly<Record<string, Uint8Array>>) {
  const store = new MemoryStore();
  const records: FileRecord[] = [];
  for (const [key, bytes] of Object.entries(documents)) {
    await store.put(key, bytes);
    records.push({ key, pages: 1, bytes: bytes.length, sha256: sha256Of(bytes) });
  }
  await store.put(keys.packingList(officeId), Buffer.from(records.map(jsonLine).join("")));
  return store;
}

const DOCUMENTS = {
  "7/11002_1_book.pdf": Buffer.from("second center, but printed first"),
  "7/11001_x-男_list.pdf": Buffer.alloc(300_000, "large "),
  "7/11001_1_sign.pdf": Buffer.alloc(0),
};

test("a zip holds the office's documents, flat, stored, in their order, and is recorded as it stands", async () => {
  const store = await office("7", DOCUMENTS);
  const record = await packageOffice({ officeId: "7", asOf: AS_OF }, store);
  const zip = Buffer.from(await store.get("7.zip"));
  assert.deepEqual(record, {
    key: "7.zip",
    bytes: zip.length,
    sha256: createHash("sha256").update(zip).digest("hex"),
  });
  const entries = zipEntries(zip);
  assert.deepEqual(
    entries.map(({ name, bytes, method, mode, day }) => [name, bytes.toString(), method, mode, day]),
    Object.entries(DOCUMENTS).map(([key, bytes]) => [key.slice(2), String(bytes), 0, 0o100644, AS_OF]),
  );
});

test("centers without an office have a zip of their own", async () => {
  const store = await office("", { "_no-office/1_1_book.pdf": Buffer.from("a") });
  assert.equal((await packageOffice({ officeId: "", asOf: AS_OF }, store)).key, "_no-office.zip");
});

test("a document that was changed is named, and there is no zip", async () => {
  const store = await office("7", DOCUMENTS);
  store.objects.set("7/11001_1_sign.pdf", Buffer.from("changed"));
  await assert.rejects(packageOffice({ officeId: "7", asOf: AS_OF }, store), {
    code: "damaged-document",
    message: /^7\/11001_1_sign\.pdf: the document is not the one that was printed/,
  });
  store.objects.delete("7/11001_1_sign.pdf");
  await assert.rejects(packageOffice({ officeId: "7", asOf: AS_OF }, store), { code: "missing-object" });
  assert.ok(!store.objects.has("7.zip"));
});

test("a list of documents that was cut off is refused", async () => {
  const store = await office("7", DOCUMENTS);
  const list = await store.get(keys.packingList("7"));
  await store.put(keys.packingList("7"), list.subarray(0, list.length - 5));
  await assert.rejects(packageOffice({ officeId: "7", asOf: AS_OF }, store), { code: "damaged-object" });
});

/** A store that has the same document under every key, and so many of them for the office. */
class SameDocuments extends MemoryStore {
  readonly document: Buffer;
  readonly #list: Buffer;

  constructor(count: number, size = 100_000) {
    super();
    this.document = Buffer.alloc(size);
    const record = { bytes: this.document.length, sha256: sha256Of(this.document) };
    const lines = Array.from({ length: count }, (_, index) => jsonLine({ key: `7/${index}.pdf`, ...record }));
    this.#list = Buffer.from(lines.join(""));
  }

  override async *stream(): AsyncGenerator<Uint8Array> {
    yield this.#list;
  }

  override async get(): Promise<Uint8Array> {
    return Buffer.from(this.document);
  }
}

test("few documents are read before those before them have been taken: 16, or 32 MiB", async () => {
  for (const [count, size, mostHeld] of [
    [200, 100_000, 24],
    [12, 10_000_000, 5],
  ] as const) {
    let underWay = 0;
    let mostUnderWay = 0;
    let held = 0;
    let most = 0;
    class SlowStore extends SameDocuments {
      override async get(): Promise<Uint8Array> {
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        held += size;
        most = Math.max(most, held);
        await new Promise((resolve) => setImmediate(resolve));
        underWay--;
        return super.get();
      }
      override async put(_key: string, content: ObjectContent): Promise<void> {
        for await (const chunk of content as AsyncIterable<Uint8Array>) {
          await new Promise((resolve) => setImmediate(resolve));
          held -= chunk.length;
        }
      }
    }
    await packageOffice({ officeId: "7", asOf: AS_OF }, new SlowStore(count, size));
    assert.ok(most <= mostHeld * size, `${most} bytes were held`);
    assert.ok(mostUnderWay >= 3, `${mostUnderWay} documents were read at once`);
  }
});

test("documents that are packed are let go of", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const documents: WeakRef<ArrayBufferLike>[] = [];
  let alive = 0;
  class Watched extends SameDocuments {
    override async get(): Promise<Uint8Array> {
      const document = await super.get();
      documents.push(new WeakRef(document.buffer));
      return document;
    }
    override async put(_key: string, content: ObjectContent): Promise<void> {
      for await (const _ of content as AsyncIterable<Uint8Array>) {
        if (documents.length < 80 || alive > 0) continue;
        await new Promise((resolve) => setImmediate(resolve));
        collectGarbage();
        alive = documents.filter((document) => document.deref() !== undefined).length;
      }
    }
  }
  await packageOffice({ officeId: "7", asOf: AS_OF }, new Watched(100));
  assert.ok(documents.length === 100 && alive < 24, `${alive} of 80 documents are held`);
});

test("a document that is missing is named, though the list of documents is still being read", async () => {
  class Missing extends SameDocuments {
    override async *stream(): AsyncGenerator<Uint8Array> {
      for await (const chunk of super.stream()) {
        for (let at = 0; at < chunk.length; at += 100) {
          await new Promise((resolve) => setImmediate(resolve));
          yield chunk.subarray(at, at + 100);
        }
      }
    }
    override async get(): Promise<Uint8Array> {
      throw new Fault("missing-object", "there is none");
    }
  }
  await assert.rejects(packageOffice({ officeId: "7", asOf: AS_OF }, new Missing(20)), {
    code: "missing-object",
  });
});

test("a store that refuses the zip ends it", async () => {
  class FullStore extends SameDocuments {
    override async put(_key: string, content: ObjectContent): Promise<void> {
      let left = 5;
      for await (const _ of content as AsyncIterable<Uint8Array>) if (--left === 0) throw new Error("full");
    }
  }
  await assert.rejects(packageOffice({ officeId: "7", asOf: AS_OF }, new FullStore(50)), /full/);
  // What was under way comes to its end without anybody noticing.
  await new Promise((resolve) => setTimeout(resolve, 50));
});

const SCRIPT = `
import { FileStore } from "${REPOSITORY}/adapters/local/file-store.ts";
import { packageOffice } from "${REPOSITORY}/core/rolls/package/package-office.ts";
await packageOffice({ officeId: "7", asOf: process.argv[3] }, new FileStore(process.argv[2]));
`;

test("the same documents give the same bytes in any time zone, where the clocks go forward at midnight too", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.mjs"), SCRIPT);
  const { FileStore } = await import("../../../../adapters/local/file-store.ts");
  const store = new FileStore(join(folder, "run"));
  for (const [key, bytes] of (await office("7", DOCUMENTS)).objects) await store.put(key, bytes);
  // In Cairo, the clocks go forward at midnight of that day.
  const zips: Buffer[] = [];
  for (const zone of ["UTC", "Africa/Cairo", "Pacific/Kiritimati", "America/Los_Angeles"]) {
    const args = [join(folder, "package.mjs"), join(folder, "run"), "2026-04-24"];
    const { status, stderr } = await run(process.execPath, args, REPOSITORY, { ...process.env, TZ: zone });
    assert.equal(status, 0, stderr);
    zips.push(readFileSync(join(folder, "run", "7.zip")));
  }
  for (const zip of zips) assert.ok(zip.equals(zips[0]!));
  assert.ok(readdirSync(join(folder, "run")).includes("7.zip"));
});
