import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sumTallies } from "../../../../core/proof/voter-tally.ts";
import { centerOf } from "../../../../core/register/centers/center.ts";
import { CenterDirectory } from "../../../../core/register/centers/directory.ts";
import { reconciles } from "../../../../core/register/counts.ts";
import { parseMapping } from "../../../../core/register/mapping/parse-mapping.ts";
import type { Register } from "../../../../core/register/read-register.ts";
import { unpackSlice } from "../../../../core/stations/packed-slice.ts";
import { planStations } from "../../../../core/stations/plan-stations.ts";
import { assignmentPolicy } from "../../../../core/stations/policy.ts";
import {
  type IntakeOutcome,
  intake,
  registerOf,
  row,
  smartelect,
  voterIds,
} from "../../../support/registers.ts";

const directory = () =>
  CenterDirectory.from([
    centerOf({ id: "11004", copyOf: "11001" }),
    centerOf({ id: "11003", isOpen: false }),
    centerOf({ id: "11002" }),
    centerOf({ id: "11001" }),
    centerOf({ id: "11005", copyOf: "11001" }),
  ]);

const POLICY = assignmentPolicy("gender", { maximum: 4 });

/** Each center's voters, station by station, and who prints them. */
function planOf(register: Register) {
  const planned = [...planStations(register, POLICY, "ar-LY")];
  return new Map(
    planned.map(({ center, copies, slices, sha256 }) => [
      center.id,
      { copies: copies.map(({ id }) => id), voters: slices.map(unpackSlice), sha256 },
    ]),
  );
}

const CENTERS = ["11001", "11002", "11003", "11004", "99999"];
const rows = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 30 }).map(String),
    center: fc.constantFrom(...CENTERS),
    gender: fc.constantFrom("M", "F", "X", "Y"),
    first: fc.constantFrom("Zed", "Amal", "Bo", "amal"),
    born: fc.constantFrom("1980-01-01", "1990-02-03", "never"),
  }),
  { maxLength: 60 },
);

test("whatever is selected: rows reconcile, the same are rejected, and a center's stations are those of a whole run", async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.subarray(["11001", "11002", "11003", "11004"], { minLength: 1 }),
      async (rows, selected) => {
        const text = smartelect(...rows.map(row));
        const whole = await intake(text, { centers: directory() });
        const some = await intake(text, { centers: directory(), selection: { centers: selected } });
        assert.ok(reconciles(some.counts));
        assert.deepEqual(some.rejections, whole.rejections);
        assert.equal(some.counts.accepted, some.voters.size);
        const left = whole.counts.accepted - some.counts.accepted;
        assert.equal(some.counts.filteredBy["not-selected"] ?? 0, left);
        assert.equal(some.counts.filteredBy["closed-center"], whole.counts.filteredBy["closed-center"]);
        const isCopyThere = selected.includes("11004");
        const expected = [...planOf(whole)]
          .filter(([id]) => selected.includes(id) || (id === "11001" && isCopyThere))
          .map(([id, plan]) => [id, { ...plan, copies: id === "11001" && isCopyThere ? ["11004"] : [] }]);
        const planned = [...planStations(some, POLICY, "ar-LY")];
        assert.deepEqual([...planOf(some)], expected);
        const tallies = planned.flatMap(({ stations }) => stations.map(({ tally }) => tally));
        assert.deepEqual(sumTallies(tallies), some.tally);
      },
    ),
  );
});

test("a row repeats the ID of a row that is not selected: it is rejected, as in a run of all centers", async () => {
  const text = smartelect(
    row({ id: "7", center: "11002" }),
    row({ id: "7", center: "11001" }),
    row({ id: "8" }),
  );
  const { counts, voters } = await intake(text, { centers: directory(), selection: { centers: ["11001"] } });
  assert.deepEqual(counts, {
    read: 3,
    accepted: 1,
    rejected: 1,
    filtered: 1,
    rejectedBy: { "duplicate-id": 1 },
    filteredBy: { "not-selected": 1 },
  });
  assert.deepEqual(voters.nationalIds.at(0), "8");
});

test("reasons for which rows are left out stand in descending order of their rows", async () => {
  const text = registerOf({ "11001": { men: 1 }, "11002": { men: 3 }, "11003": { men: 2 } });
  const { counts } = await intake(text, { centers: directory(), selection: { centers: ["11001"] } });
  assert.deepEqual(Object.entries(counts.filteredBy), [
    ["not-selected", 3],
    ["closed-center", 2],
  ]);
});

test("an original names the copies that are not selected, as it does in a run of all centers", async () => {
  const read = (centers: string[]) =>
    intake(registerOf({ "11001": { men: 1 } }), { centers: directory(), selection: { centers } });
  const original = ({ centers }: IntakeOutcome) => centers.sorted().find(({ id }) => id === "11001");
  assert.deepEqual(original(await read(["11001"]))?.unselectedCopies, ["11004", "11005"]);
  assert.deepEqual(original(await read(["11005"]))?.unselectedCopies, ["11004"]);
  assert.equal(original(await read(["11004", "11005"]))?.unselectedCopies, undefined);
});

test("an ID that no center has is told before a row is read", async () => {
  const options = { centers: directory(), selection: { centers: ["11001", "4711"] } };
  await assert.rejects(intake("no,register\n", options), { code: "unknown-selection", message: /4711/ });
});

test("without a centers file, a center is of the office that it has when all rows are read", async () => {
  const mapping = parseMapping(
    '{"columns":{"nationalId":"id","names":["name"],"centerId":"center","officeId":"office","constituencyId":"district"}}',
    "m.json",
  );
  const text = ["id,name,center,office,district", "1,A,C1,9,", "2,B,C2,9,n", "3,C,C1,1,", "4,D,C1,9,s"].join(
    "\n",
  );
  const read = (selection: Parameters<typeof intake>[1] & object) => intake(text, { mapping, ...selection });
  const nine = await read({ selection: { offices: ["9"] } });
  assert.deepEqual([voterIds(nine), nine.counts.filteredBy], [["2"], { "not-selected": 3 }]);
  const one = await read({ selection: { offices: ["1"] } });
  assert.deepEqual([voterIds(one), one.centers.size], [["1", "3", "4"], 1]);
  assert.deepEqual(voterIds(await read({ selection: { constituencies: ["s"] } })), ["1", "3", "4"]);
  assert.deepEqual(voterIds(await read({ selection: { centers: ["C2"] } })), ["2"]);
  await assert.rejects(read({ selection: { centers: ["C3"] } }), {
    message: /C3; write them as the register does/,
  });
});
