import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as z from "zod";
import { jsonLine, readJsonLines } from "../../../core/streams/json-lines.ts";
import { chunksOf } from "../../support/chunks.ts";
import { MemoryStore } from "../../support/memory-store.ts";

test("lines come back as they were written, however they arrive", async () => {
  const values = fc.array(fc.string({ unit: "grapheme" }));
  await fc.assert(
    fc.asyncProperty(values, fc.integer({ min: 1, max: 20 }), async (given, size) => {
      class Chunked extends MemoryStore {
        override stream() {
          return chunksOf(Buffer.from(given.map(jsonLine).join("")), size) as AsyncGenerator<Uint8Array>;
        }
      }
      const read = await Array.fromAsync(readJsonLines(new Chunked(), "k", z.string()));
      assert.deepEqual(read, given);
    }),
  );
});

test("a line that is not of the schema, no JSON, or has no end is named, and not quoted", async () => {
  const store = new MemoryStore();
  for (const [text, line] of [
    ['"a"\n1\n', 2],
    ['"a"\n"secret\n', 2],
    ['"a"\n"b"', 2],
    ["\n", 1],
  ] as const) {
    await store.put("k", Buffer.from(text));
    await assert.rejects(Array.fromAsync(readJsonLines(store, "k", z.string())), (error: Error) => {
      assert.match(error.message, new RegExp(`^k:${line}: `));
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  }
});
