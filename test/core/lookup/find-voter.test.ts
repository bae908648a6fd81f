import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keys } from "../../../core/contracts/keys.ts";
import { findVoter, type VoterPlace } from "../../../core/lookup/find-voter.ts";
import { CSV_BEGIN, csvLine } from "../../../core/streams/csv-text.ts";
import { MemoryStore } from "../../support/memory-store.ts";

type Row = readonly [id: string, center: string, station: number, number: number];

const HEADING = CSV_BEGIN + csvLine(["national_id", "center_id", "station_number", "voter_number"]);

/** A list by national ID, and how it is read. */
function listOf(rows: readonly Row[]) {
  const sorted = rows.toSorted(([a], [b]) => Buffer.from(a).compare(Buffer.from(b)));
  const bytes = Buffer.from(HEADING + sorted.map((row) => csvLine([...row])).join(""));
  const store = new MemoryStore();
  store.objects.set(keys.votersByNationalId, bytes);
  return { find: (id: string) => findVoter(store, bytes.length, id), store, size: bytes.length };
}

function scan(rows: readonly Row[], id: string): VoterPlace | undefined {
  const found = rows.find((row) => row[0] === id);
  return found && { centerId: found[1], station: found[2], voterNumber: found[3] };
}

/** IDs that a list has to be careful with, and that stand in another order by UTF-16 than by UTF-8. */
const SIGNS = ["=", "+", "-", "@", "＝", '"', ",", ";", "'", "0", "1", "٣", "ب", " ", "\uffe6", "𞤀", "é"];
const id = fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 12 });
const center = fc.constantFrom("11001", "A 1", "مركز");

function rowsOf(ids: Iterable<string>, centerId: string): Row[] {
  return [...new Set(ids)].map((each, index) => [each, centerId, (index % 7) + 1, index + 1]);
}

test("bisection finds what a scan finds, among IDs of any signs", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(id, { maxLength: 400 }),
      center,
      fc.array(id),
      async (ids, centerId, others) => {
        const rows = rowsOf(ids, centerId);
        const { find } = listOf(rows);
        for (const wanted of [...ids, ...others]) assert.deepEqual(await find(wanted), scan(rows, wanted));
      },
    ),
    { numRuns: 100 },
  );
});

test("every voter of a list is found, whatever its length, and nobody between them", async () => {
  for (const count of [0, 1, 2, 3, 100, 101, 150, 200, 1_000, 7_777]) {
    const rows = rowsOf(
      Array.from({ length: count }, (_, index) => String(100_000_000_000 + 2 * index * 7_919)),
      "11001",
    );
    const { find } = listOf(rows);
    const step = Math.max(1, Math.floor(count / 211));
    for (let at = 0; at < count; at += step) {
      const [wanted] = rows[at] ?? assert.fail();
      assert.deepEqual(await find(wanted), scan(rows, wanted));
      assert.equal(await find(`${BigInt(wanted) + 1n}`), undefined);
    }
    for (const wanted of ["", "0", "9", "\u{10ffff}"]) assert.equal(await find(wanted), undefined);
  }
});

test("lines of the greatest length, and of the least, are found among each other", async () => {
  const long = Array.from({ length: 120 }, (_, index) => `${'"'.repeat(60)}${1000 + index}`);
  const short = Array.from({ length: 900 }, (_, index) => index.toString(36));
  const rows = rowsOf([...long, ...short], `C${"ب".repeat(63)}`);
  const { find } = listOf(rows);
  for (const [wanted] of rows) assert.deepEqual(await find(wanted), scan(rows, wanted));
});

test("a million lines take at most 20 reads of 4 KB", async () => {
  const LINE = 33;
  const COUNT = 1_000_000;
  const lineAt = (index: number) =>
    `${100_000_000_000 + index * 800_000},11001,3,${String(index + 1).padStart(7, "0")}\r\n`.padStart(
      LINE,
      " ",
    );
  assert.equal(lineAt(5).length, LINE);
  const size = HEADING_BYTES + COUNT * LINE;
  let reads = 0;
  let bytes = 0;
  const store = new MemoryStore();
  store.getRange = async (_key, offset, length) => {
    reads++;
    bytes += length;
    assert.ok(offset >= 0 && offset + length <= size);
    const first = Math.max(0, Math.floor((offset - HEADING_BYTES) / LINE));
    const text = Array.from({ length: Math.ceil(length / LINE) + 2 }, (_, nth) =>
      first + nth < COUNT ? lineAt(first + nth) : "",
    ).join("");
    const all = Buffer.concat([...(offset < HEADING_BYTES ? [Buffer.from(HEADING)] : []), Buffer.from(text)]);
    const from = offset < HEADING_BYTES ? offset : offset - HEADING_BYTES - first * LINE;
    return all.subarray(from, from + length);
  };
  for (const index of [0, 1, 17, 499_999, 500_000, 654_321, COUNT - 2, COUNT - 1]) {
    reads = 0;
    bytes = 0;
    const wanted = lineAt(index).split(",")[0] as string;
    assert.equal((await findVoter(store, size, wanted))?.voterNumber, index + 1);
    assert.ok(reads <= 20 && bytes <= 20 * 4096, `${reads} reads, ${bytes} bytes`);
  }
  reads = 0;
  assert.equal(await findVoter(store, size, "500000000001"), undefined);
  assert.ok(reads <= 20);
});

const HEADING_BYTES = Buffer.byteLength(HEADING);

test("before polling, a voter has a center and a number and no station", async () => {
  const store = new MemoryStore();
  const text =
    CSV_BEGIN + csvLine(["national_id", "center_id", "voter_number"]) + csvLine(["12", "11001", 7]);
  store.objects.set(keys.votersByNationalId, Buffer.from(text));
  const place = await findVoter(store, Buffer.byteLength(text), "12");
  assert.deepEqual(place, { centerId: "11001", station: undefined, voterNumber: 7 });
});

test("a list that is not as a run writes it is a fault that says so, without its content", async () => {
  for (const text of [
    "",
    "x",
    HEADING.replace("voter_number", "number"),
    `${HEADING}12,11001,1,secret\r\n`,
    `${HEADING}12\r\n`,
    `${HEADING}12,11001,1,1`,
    `${HEADING}12,11001,1,1\n`,
    `${HEADING}"12,11001,1,1\r\n`,
    HEADING + "x".repeat(20_000),
  ]) {
    const store = new MemoryStore();
    store.objects.set(keys.votersByNationalId, Buffer.from(text));
    await assert.rejects(
      findVoter(store, Buffer.byteLength(text), "12"),
      (error: Error & { code: string }) => {
        assert.equal(error.code, "damaged-list");
        assert.doesNotMatch(error.message, /secret|12/);
        return true;
      },
    );
  }
});
