import assert from "node:assert/strict";
import { test } from "node:test";
import { keys } from "../../../../core/contracts/keys.ts";
import { fileRecordSchema } from "../../../../core/contracts/render.ts";
import { type PrintRunStyle, writePrintRun } from "../../../../core/rolls/aggregate/print-run.ts";
import { printedCenters } from "../../../../core/rolls/aggregate/printed-centers.ts";
import { RunTotals } from "../../../../core/rolls/aggregate/run-totals.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { booked, listed, planned, printedOf, SHA } from "../outcome.ts";

const STYLE: PrintRunStyle = { phase: "polling", isDuplex: false };

/** Offices come in turns, and one center has none. */
const PLAN = [
  planned("A", [["1"]], { officeId: "10" }),
  planned("B", [["2"]], { officeId: "2", copies: [{ id: "E", officeId: "10" }] }),
  planned("C", [["3"]]),
  planned("D", [["4"]], { officeId: "10" }),
];
const RESULTS = [
  ...[booked("10", "A", 1, "1"), listed("10", "A", "1")],
  ...[booked("2", "B", 1, "2"), listed("2", "B", "2"), booked("10", "E", 1, "2"), listed("10", "E", "2")],
  ...[booked("_no-office", "C", 1, "3"), listed("_no-office", "C", "3")],
  ...[booked("10", "D", 1, "4"), listed("10", "D", "4")],
];

async function written({ style = STYLE, mostHeld }: { style?: PrintRunStyle; mostHeld?: number } = {}) {
  const { plan, results } = printedOf(RESULTS, { plan: PLAN });
  const totals = new RunTotals("polling");
  for await (const center of printedCenters(plan(), results())) totals.add(center);
  const store = new MemoryStore();
  let passes = 0;
  const centers = () => {
    passes++;
    return printedCenters(plan(), results());
  };
  const record = await writePrintRun(totals.offices, centers, style, store, mostHeld);
  const rows = store
    .text(keys.printRun)
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  return { store, record, passes, header: rows[0] ?? [], rows: rows.slice(1) };
}

test("a document is a line, office by office, in each in the order of the plan", async () => {
  const { header, rows, record, store } = await written();
  assert.deepEqual(header, [
    ...["office_id", "center_id", "station_number", "gender", "document"],
    ...["file", "pages", "sheets", "copies", "bytes", "sha256"],
  ]);
  assert.deepEqual(
    rows.map((cells) => cells.slice(0, 5).join(" ")),
    [
      ...["2 B 1 M book", "2 B  M list"],
      ...["10 A 1 M book", "10 A  M list", "10 E 1 M book", "10 E  M list", "10 D 1 M book", "10 D  M list"],
      ...[" C 1 M book", " C  M list"],
    ],
  );
  assert.deepEqual(rows[0]?.slice(5), ["2/B_1_book.pdf", "2", "2", "1", "10", SHA]);
  assert.equal(record.bytes, store.objects.get(keys.printRun)?.length);
});

test("a sheet printed on both sides has two pages", async () => {
  const { rows } = await written({ style: { ...STYLE, isDuplex: true } });
  assert.deepEqual(
    rows.slice(0, 2).map((cells) => cells.slice(6, 8)),
    [
      ["2", "1"],
      ["1", "1"],
    ],
  );
});

test("before polling, there is no column of stations", async () => {
  const { header } = await written({ style: { ...STYLE, phase: "in-person" } });
  assert.ok(!header.includes("station_number"));
});

test("every office has the list of its documents", async () => {
  const { store, rows } = await written();
  for (const officeId of ["2", "10", ""]) {
    const lines = store.text(keys.packingList(officeId)).trim().split("\n");
    assert.deepEqual(
      lines.map((line) => fileRecordSchema.parse(JSON.parse(line)).key),
      rows.filter(([office]) => office === officeId).map((cells) => cells[5]),
    );
  }
});

test("how many lines are held decides how often the documents are gone through, and nothing else", async () => {
  const { store, passes } = await written();
  assert.equal(passes, 1);
  for (const [mostHeld, expected] of [
    [0, 3],
    [1, 3],
    [5, 2],
    [6, 2],
    [8, 1],
  ] as const) {
    const fewer = await written({ mostHeld });
    assert.equal(fewer.passes, expected, `${mostHeld} held`);
    assert.deepEqual(fewer.store.objects, store.objects);
  }
});
