import assert from "node:assert/strict";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type InputFile, markOf, uploadInput } from "../../../../adapters/aws/runs/upload-input.ts";
import { S3Store } from "../../../../adapters/aws/s3/s3-store.ts";
import { sha256Of } from "../../../../core/register/digest.ts";
import { idleStack } from "../../../support/aws-stack.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const stack = (await idleStack()).stackWith();
const bucket = new S3Store(stack.clients.s3, { bucket: stack.resources.bucket, prefix: "" });
const folder = temporaryFolder();

async function fileOf(name: string, content: Uint8Array): Promise<InputFile> {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { path, sha256: sha256Of(content), mark: await markOf(path) };
}

/** @returns how many bytes it was told of, each time */
async function uploaded(input: InputFile, stop = new AbortController().signal) {
  const told: number[] = [];
  const key = await uploadInput(stack, input, { stop, onUploaded: (bytes) => told.push(bytes) });
  return { key, told };
}

for (const [what, size] of [
  ["an empty file", 0],
  ["a small file", 1000],
  ["a file of several parts", 20_000_000],
] as const)
  test(`${what} is put under the hash of its content, once`, async () => {
    const content = Buffer.alloc(size, "rows\n");
    const input = await fileOf(`${size}.csv.gz`, content);
    const { key, told } = await uploaded(input);
    assert.equal(key, `registers/${input.sha256}/${size}.csv.gz`);
    assert.equal(sha256Of(await bucket.get(key)), input.sha256);
    assert.equal(
      told.reduce((sum, bytes) => sum + bytes, 0),
      size,
    );
    assert.deepEqual((await uploaded(input)).told, [size]);
  });

test("another file of the same content's name, half of it for example, is replaced", async () => {
  const input = await fileOf("half.csv", Buffer.from("all of it"));
  await bucket.put(`registers/${input.sha256}/half.csv`, Buffer.from("all"));
  const { key } = await uploaded(input);
  assert.equal(Buffer.from(await bucket.get(key)).toString(), "all of it");
});

test("a file that changed since it was hashed is not put where its hash says", async () => {
  const input = await fileOf("changed.csv", Buffer.from("rows"));
  appendFileSync(input.path, "more");
  await assert.rejects(uploaded(input), /changed\.csv: the file changed while it was read; start again/);
  assert.equal(await bucket.has(`registers/${input.sha256}/changed.csv`), false);
});

test("an upload that is stopped leaves nothing", async () => {
  const input = await fileOf("stopped.csv", Buffer.alloc(20_000_000));
  const controller = new AbortController();
  const upload = uploadInput(stack, input, {
    stop: controller.signal,
    onUploaded: () => controller.abort(),
  });
  await assert.rejects(upload);
  assert.equal(await bucket.has(`registers/${input.sha256}/stopped.csv`), false);
});
