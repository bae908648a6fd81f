/**
 * Feeds the intake arbitrary bytes. Run longer by name: `npm run fuzz` (FUZZ_RUNS=100000).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Fault } from "../../../core/fault.ts";
import { centerOf } from "../../../core/register/centers/center.ts";
import { CenterDirectory } from "../../../core/register/centers/directory.ts";
import { readCenters } from "../../../core/register/centers/read-centers.ts";
import { reconciles } from "../../../core/register/counts.ts";
import { parseMapping } from "../../../core/register/mapping/parse-mapping.ts";
import { PRESET_NAMES, presetMapping } from "../../../core/register/mapping/presets.ts";
import { ENCODINGS } from "../../../core/register/text/encodings.ts";
import { chunksOf } from "../../support/chunks.ts";
import { type IntakeOutcome, intake, row, SMARTELECT_HEADER } from "../../support/registers.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 500);

/** Bytes that look like a register, or used to: good rows, broken ones, and noise in every encoding. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.nat(50).map((id) => Buffer.from(`${row({ id: String(id) })}\n`)) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('"', '""', ",", "\n", "\r\n", "\t", ";", '"\n', ' "', "=1", "\0", "\ufeff", "\u202e")
      .map((text) => Buffer.from(text)),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 20 }).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }).map((text) => Buffer.from(text, "utf16le")) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 60_000, max: 70_000 }).map((length) => Buffer.alloc(length, "x")),
  },
);
const soup = fc.array(piece, { maxLength: 25 }).map((pieces) => Buffer.concat(pieces));
const start = fc.constantFrom(
  Buffer.alloc(0),
  Buffer.from(`${SMARTELECT_HEADER}\n`),
  Buffer.from(`\ufeff${SMARTELECT_HEADER}\n`, "utf16le"),
);
const bytes = fc.tuple(start, soup).map((parts) => Buffer.concat(parts));
/** Files arrive in large chunks. Small ones find more, but cost the square of a line's length: so only where lines are short. */
const chunkSize = fc.constantFrom(1, 7, 1000, 1 << 18);
const chunkFor = (bytes: Uint8Array, size: number) => (bytes.length > 10_000 ? Math.max(size, 5_000) : size);

function assertReconciles({ counts, voters, rejections }: IntakeOutcome): void {
  assert.ok(reconciles(counts));
  assert.equal(voters.size, counts.accepted);
  assert.equal(rejections.length, counts.rejected);
}

async function onlyFaults<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

test("any bytes: the intake throws nothing but its own faults, and its counts reconcile", async () => {
  const mapping = fc.constantFrom(...PRESET_NAMES.map(presetMapping));
  const centers = fc.constantFrom(undefined, CenterDirectory.from([centerOf({ id: "11001" })]));
  await fc.assert(
    fc.asyncProperty(
      bytes,
      mapping,
      fc.constantFrom(...ENCODINGS),
      fc.boolean(),
      centers,
      chunkSize,
      async (bytes, mapping, encoding, quoting, centers, chunkSize) => {
        const options = {
          mapping: { ...mapping, encoding, quoting },
          chunkSize: chunkFor(bytes, chunkSize),
          ...(centers && { centers }),
        };
        const outcome = await onlyFaults(() => intake(bytes, options));
        if (outcome !== undefined) assertReconciles(outcome);
      },
    ),
    { numRuns },
  );
});

test("any bytes: chunks of any size give the same voters and the same rejects", async () => {
  await fc.assert(
    fc.asyncProperty(bytes, chunkSize, async (bytes, chunkSize) => {
      const [whole, cut] = await Promise.all([
        onlyFaults(() => intake(bytes)),
        onlyFaults(() => intake(bytes, { chunkSize: chunkFor(bytes, chunkSize) })),
      ]);
      assert.deepEqual(cut?.rejections, whole?.rejections);
      assert.deepEqual(cut?.tally, whole?.tally);
    }),
    { numRuns },
  );
});

test("good rows survive whatever stands on the lines between them", async () => {
  const noise = soup.map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x22)));
  await fc.assert(
    fc.asyncProperty(fc.array(noise, { maxLength: 6 }), async (noises) => {
      const lines = noises.flatMap((bytes, index) => [
        bytes,
        Buffer.from(`\n${row({ id: `good-${index}` })}\n`),
      ]);
      const outcome = await intake(Buffer.concat([Buffer.from(`${SMARTELECT_HEADER}\n`), ...lines]));
      for (const index of noises.keys())
        assert.notEqual(outcome.voters.nationalIds.find(`good-${index}`), -1);
    }),
    { numRuns },
  );
});

test("any bytes: a centers file or a mapping file is read or refused, never more", async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.json(), async (bytes, json) => {
      await onlyFaults(() => readCenters("centers.csv", chunksOf(bytes, 5_000), { encoding: "auto" }));
      await onlyFaults(() =>
        readCenters("centers.csv", chunksOf(Buffer.concat([Buffer.from("center_id,name\n"), bytes]), 5_000), {
          encoding: "auto",
        }),
      );
      await onlyFaults(async () => parseMapping(json, "mapping.json"));
    }),
    { numRuns },
  );
});
