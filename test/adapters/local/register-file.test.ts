import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { registerFile } from "../../../adapters/local/register-file.ts";
import { bytesOf } from "../../support/chunks.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const folder = temporaryFolder();
const written = (name: string, content: Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return registerFile(join(folder, name));
};
const text = Buffer.from("national_id\n".repeat(50_000));

test("a file is read as it is, and unpacked if its name ends in .gz", async () => {
  assert.deepEqual(await bytesOf(written("v.csv", text).open()), text);
  assert.deepEqual(await bytesOf(written("v.csv.GZ", gzipSync(text)).open()), text);
});

test("a file can be read again from its start, and its name has no folders", async () => {
  const file = written("w.csv", text);
  assert.equal(file.name, "w.csv");
  assert.deepEqual(await bytesOf(file.open()), await bytesOf(file.open()));
});

test("what cannot be read is told with its mend", async () => {
  await assert.rejects(bytesOf(registerFile(join(folder, "none.csv")).open()), {
    code: "unreadable-file",
    exit: 2,
  });
  await assert.rejects(bytesOf(registerFile(folder).open()), { code: "unreadable-file" });
  await assert.rejects(bytesOf(registerFile(join(folder, "none.csv.gz")).open()), {
    code: "unreadable-file",
  });
  await assert.rejects(bytesOf(written("bad.gz", Buffer.from("no gzip")).open()), { code: "bad-gzip" });
  await assert.rejects(bytesOf(written("cut.gz", gzipSync(text).subarray(0, 100)).open()), {
    code: "bad-gzip",
  });
});

test("reading may stop early", async () => {
  for await (const chunk of written("x.csv.gz", gzipSync(text)).open()) {
    assert.ok(chunk.length > 0);
    break;
  }
});
