import assert from "node:assert/strict";
import { test } from "node:test";
import type { StationMessage } from "../../../../core/contracts/render.ts";
import { Printing } from "../../../../core/rolls/render/printing.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { votersNamed } from "../../documents/builders.ts";

const message: StationMessage = {
  kind: "station",
  runId: "2026-11-01-000000000000",
  asOf: "2026-11-01",
  center: { id: "7", name: "" },
  station: 1,
  gender: "M",
  tally: { voters: 2, fingerprint: "0".repeat(16) },
  offset: 0,
  length: 1,
  sha256: "0".repeat(64),
};
const voters = votersNamed(["a", "b"]);
const document = (rows: number) => ({ bytes: Buffer.from("pdf"), pages: 1, rows });

test("voters are tallied where the document has a row of each", async () => {
  const printing = new Printing(message, new MemoryStore());
  await printing.print({ kind: "book", key: "a.pdf", voters, render: () => document(2) });
  await printing.print({ kind: "sign", key: "b.pdf", render: () => document(0) });
  assert.deepEqual([printing.result.tally.voters, printing.result.files.length], [2, 2]);
});

test("a document with a row too few is a failure, not stored and not tallied", async () => {
  const store = new MemoryStore();
  const printing = new Printing(message, store);
  await printing.print({ kind: "book", key: "a.pdf", voters, render: () => document(1) });
  const { tally, files, failures } = printing.result;
  assert.deepEqual([tally.voters, files, store.objects.size], [0, [], 0]);
  assert.deepEqual(failures, [
    { center: "7", station: 1, document: "book", reason: "an unexpected Error: please report it" },
  ]);
});
