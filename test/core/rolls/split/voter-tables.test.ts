import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keys } from "../../../../core/contracts/keys.ts";
import { RowReader } from "../../../../core/register/csv/rows.ts";
import { packStations } from "../../../../core/rolls/split/pack-stations.ts";
import { readPlan } from "../../../../core/rolls/split/read-plan.ts";
import { VoterLines } from "../../../../core/rolls/split/voter-lines.ts";
import { writeVotersByNationalId } from "../../../../core/rolls/split/voter-tables.ts";
import { unpackSlice } from "../../../../core/stations/packed-slice.ts";
import { assignmentPolicy } from "../../../../core/stations/policy.ts";
import { csvLine } from "../../../../core/streams/csv-text.ts";
import { writeObject } from "../../../../core/streams/object-writer.ts";
import { StringTable } from "../../../../core/tables/string-table.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { intake, registerOf, row, smartelect } from "../../../support/registers.ts";

const POLICY = assignmentPolicy("gender", { maximum: 15 });

async function tablesOf(voters: string, phase: "polling" | "exhibitions" = "polling") {
  const register = await intake(voters);
  const store = new MemoryStore();
  const packed = await packStations(register, { policy: POLICY, locale: "ar-LY", phase }, store);
  await writeVotersByNationalId(register, packed, phase, store);
  return { store, packed };
}

function rowsOf(store: MemoryStore, key: string): string[][] {
  const reader = new RowReader({ delimiter: ",", quoting: true, lineBreaks: true });
  return [...reader.push(store.text(key)).rows, ...reader.end().rows].map(({ fields }) => [...fields]);
}

const centers = fc.dictionary(
  fc.constantFrom("11001", "11002", "9", "A-1"),
  fc.record({ men: fc.nat(40), women: fc.nat(40), others: fc.nat(3) }),
  { minKeys: 1 },
);

test("each table has every voter once: the one by station in the order of plan and books, the other by ID", async () => {
  await fc.assert(
    fc.asyncProperty(centers, async (given) => {
      const { store, packed } = await tablesOf(registerOf(given));
      const inBooks: string[][] = [];
      const totals = { centers: 0, stations: 0 };
      for await (const { center, stations } of readPlan(store)) {
        totals.centers++;
        for (const { station, offset, length } of stations) {
          totals.stations++;
          const voters = unpackSlice(await store.getRange(keys.packedVoters, offset, length));
          for (const { nationalId, number } of voters)
            inBooks.push([nationalId, center.id, String(station), String(number)]);
        }
      }
      const header = ["national_id", "center_id", "station_number", "voter_number"];
      assert.deepEqual(rowsOf(store, keys.votersByStation), [header, ...inBooks]);
      const byId = inBooks.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
      assert.deepEqual(rowsOf(store, keys.votersByNationalId), [header, ...byId]);
      assert.deepEqual(packed.totals, totals);
    }),
  );
});

test("IDs that a spreadsheet would run, or that have signs of their own, are made safe in both tables", async () => {
  const ids = ["=1+1", "-5", "12-أ", "7;8", "O'Neil", "＝2", "أ1", "1"];
  const { store } = await tablesOf(smartelect(...ids.map((id) => row({ id }))));
  for (const key of [keys.votersByStation, keys.votersByNationalId]) {
    const cells = rowsOf(store, key).slice(1);
    assert.deepEqual(cells.map(([id = ""]) => id.replace(/^'/, "")).sort(), ids.toSorted());
    const made = cells.filter(([id = ""]) => id.startsWith("'")).map(([id = ""]) => id.slice(1));
    assert.deepEqual(made.sort(), ["-5", "=1+1", "＝2"]);
  }
});

test("lines made as bytes are those of the CSV writer, whatever an ID holds", async () => {
  const id = fc.string({
    unit: fc.constantFrom(..."=+-@'\";,\t\r\n 19aأ＠男😀"),
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(id), fc.nat(), async (ids, number) => {
      const table = new StringTable();
      for (const text of ids) table.add(text);
      const store = new MemoryStore();
      await writeObject(store, "k", async (writer) => {
        const lines = new VoterLines(table, writer);
        const cells = Buffer.from("c,1");
        await lines.add(
          Uint32Array.from(ids.keys()),
          () => cells,
          (voter) => number + voter,
        );
        await lines.end();
      });
      const expected = ids.map((text, index) => csvLine([text, "c", 1, number + index])).join("");
      assert.equal(Buffer.from(store.objects.get("k") ?? []).toString(), expected);
    }),
  );
});

test("before polling, there are no stations in the table by ID, and no table by station", async () => {
  const { store } = await tablesOf(registerOf({ "7": { men: 20 } }), "exhibitions");
  const [header, ...rows] = rowsOf(store, keys.votersByNationalId);
  assert.deepEqual(header, ["national_id", "center_id", "voter_number"]);
  assert.deepEqual([rows.length, rows[0]?.slice(1)], [20, ["7", rows[0]?.[2]]]);
  assert.ok(!store.objects.has(keys.votersByStation));
});
