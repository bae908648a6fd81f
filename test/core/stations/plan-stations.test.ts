import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { plannedStationSchema } from "../../../core/contracts/plan.ts";
import { sumTallies } from "../../../core/proof/voter-tally.ts";
import { centerOf } from "../../../core/register/centers/center.ts";
import { CenterDirectory } from "../../../core/register/centers/directory.ts";
import { unpackSlice } from "../../../core/stations/packed-slice.ts";
import { planStations } from "../../../core/stations/plan-stations.ts";
import { assignmentPolicy } from "../../../core/stations/policy.ts";
import { intake, registerOf, voterIds } from "../../support/registers.ts";

const count = fc.record({ men: fc.nat(40), women: fc.nat(40), others: fc.nat(3) });
const centers = fc.dictionary(fc.constantFrom("11001", "11002", "9", "A-1"), count);
const policies = fc.constantFrom(
  assignmentPolicy("gender", { maximum: 15 }),
  assignmentPolicy("gender", { maximum: 15, filling: "fill", sort: "id" }),
  assignmentPolicy("plain", { maximum: 10 }),
);

test("every voter is packed in exactly one station, and numbers are unique in a center", async () => {
  await fc.assert(
    fc.asyncProperty(centers, policies, async (centers, policy) => {
      const register = await intake(registerOf(centers));
      const planned = [...planStations(register, policy, "ar-LY")];
      const packed = Buffer.concat(planned.flatMap(({ slices }) => slices));
      const ids: string[] = [];
      for (const { stations } of planned) {
        const numbers: number[] = [];
        for (const station of stations) {
          assert.deepEqual(plannedStationSchema.parse(station), station);
          const slice = packed.subarray(station.offset, station.offset + station.length);
          assert.equal(createHash("sha256").update(slice).digest("hex"), station.sha256);
          const voters = unpackSlice(slice);
          assert.equal(voters.length, station.tally.voters);
          assert.deepEqual({ number: voters[0]?.number, name: voters[0]?.name }, station.first);
          assert.deepEqual({ number: voters.at(-1)?.number, name: voters.at(-1)?.name }, station.last);
          numbers.push(...voters.map(({ number }) => number));
          ids.push(...voters.map(({ nationalId }) => nationalId));
        }
        assert.deepEqual(
          numbers.sort((a, b) => a - b),
          Array.from(numbers.keys(), (index) => index + 1),
        );
      }
      assert.deepEqual(ids.sort(), voterIds(register).sort());
      assert.deepEqual(
        sumTallies(planned.flatMap(({ stations }) => stations.map(({ tally }) => tally))),
        register.tally,
      );
    }),
  );
});

test("a center that copies another prints its stations; a closed copy prints none", async () => {
  const directory = CenterDirectory.from([
    centerOf({ id: "1", copyOf: "2" }),
    centerOf({ id: "2" }),
    centerOf({ id: "3", copyOf: "2", isOpen: false }),
    centerOf({ id: "4" }),
    centerOf({ id: "0", copyOf: "2" }),
  ]);
  const register = await intake(registerOf({ "2": { men: 3 }, "4": { women: 1 } }), { centers: directory });
  const planned = [...planStations(register, assignmentPolicy("gender"), "ar-LY")];
  assert.deepEqual(
    planned.map(({ center, copies }) => [center.id, copies.map(({ id }) => id)]),
    [
      ["2", ["0", "1"]],
      ["4", []],
    ],
  );
});
