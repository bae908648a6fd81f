import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MIXED } from "../../../core/gender.ts";
import {
  assignStations,
  compareGenders,
  type Group,
  type Station,
  sizeOf,
} from "../../../core/stations/assign.ts";
import { type AssignmentPolicy, assignmentPolicy } from "../../../core/stations/policy.ts";

const GENDER = assignmentPolicy("gender");

function groups(men: number, women: number, others: Record<string, number> = {}): Group[] {
  return Object.entries({ M: men, F: women, ...others })
    .map(([gender, voters]) => ({ gender, voters }))
    .filter(({ voters }) => voters > 0)
    .sort((a, b) => compareGenders(a.gender, b.gender));
}

/** A station in the notation of the rules: M300, or U324 for men and women together, with the voter numbers. */
function notation({ gender, spans }: Station): string {
  const short = gender === "unisex" ? "U" : gender;
  return `${short}${sizeOf(spans)} ${spans.map(({ from, to }) => `${from + 1}-${to}`).join("+")}`;
}

const stationsOf = (men: number, women: number, policy: AssignmentPolicy = GENDER) =>
  assignStations(groups(men, women), policy).map(notation);

/** The examples that docs/assignment.md gives of SmartElect's rules, and the borders between them. */
const EXAMPLES: readonly [men: number, women: number, ...stations: string[]][] = [
  [550, 0, "M550 1-550"],
  [551, 0, "M275 1-275", "M276 276-551"],
  [560, 0, "M280 1-280", "M280 281-560"],
  [1101, 0, "M367 1-367", "M367 368-734", "M367 735-1101"],
  [0, 551, "F275 1-275", "F276 276-551"],
  [600, 24, "M300 1-300", "U324 301-600+601-624"],
  [550, 24, "U574 1-550+551-574"],
  [24, 600, "F300 25-324", "U324 1-24+325-624"],
  [600, 25, "M300 1-300", "M300 301-600", "F25 601-625"],
  [25, 25, "M25 1-25", "F25 26-50"],
  [24, 25, "U49 1-24+25-49"],
  [24, 24, "U48 1-24+25-48"],
  [1, 1, "U2 1-1+2-2"],
  [24, 0, "M24 1-24"],
  [0, 0],
];

for (const [men, women, ...stations] of EXAMPLES) {
  test(`${men} men and ${women} women: ${stations.join(", ") || "no station"}`, () => {
    assert.deepEqual(stationsOf(men, women), stations);
  });
}

test("where both are few, men are the base: the women join the last of several men's stations", () => {
  const policy = assignmentPolicy("gender", { maximum: 10 });
  assert.deepEqual(stationsOf(20, 15, policy), ["M10 1-10", "U25 11-20+21-35"]);
  assert.deepEqual(stationsOf(30, 15, policy), ["M10 1-10", "M10 11-20", "U25 21-30+31-45"]);
  assert.deepEqual(stationsOf(15, 30, policy), ["F10 16-25", "F10 26-35", "U25 1-15+36-45"]);
});

test("further genders get stations of their own kind after the others, and the last numbers", () => {
  const stations = assignStations(groups(30, 10, { X: 560, unspecified: 3 }), GENDER);
  assert.deepEqual(stations.map(notation), [
    "U40 1-30+31-40",
    "X280 41-320",
    "X280 321-600",
    "unspecified3 601-603",
  ]);
  assert.deepEqual(
    stations.map(({ number }) => number),
    [1, 2, 3, 4],
  );
});

test("the maximum may differ by gender, and the threshold may be switched off", () => {
  const women500 = assignmentPolicy("gender", { maximumByGender: { M: 600, F: 500 } });
  assert.deepEqual(stationsOf(600, 501, women500), ["M600 1-600", "F250 601-850", "F251 851-1101"]);
  assert.deepEqual(stationsOf(30, 1, assignmentPolicy("gender", { unisexThreshold: 0 })), [
    "M30 1-30",
    "F1 31-31",
  ]);
});

test("filling leaves the rest to the last station", () => {
  assert.deepEqual(stationsOf(1101, 0, assignmentPolicy("gender", { filling: "fill" })), [
    "M550 1-550",
    "M550 551-1100",
    "M1 1101-1101",
  ]);
});

test("the plain policy cuts everyone into groups of at most 600", () => {
  const plain = assignStations([{ gender: MIXED, voters: 1201 }], assignmentPolicy("plain"));
  assert.deepEqual(plain.map(notation), ["mixed400 1-400", "mixed400 401-800", "mixed401 801-1201"]);
});

const center = fc.record({ men: fc.nat(3000), women: fc.nat(3000), x: fc.nat(60), unspecified: fc.nat(60) });
const anyPolicy = fc.record({
  maximum: fc.integer({ min: 1, max: 700 }),
  unisexThreshold: fc.nat(40),
  filling: fc.constantFrom("balance" as const, "fill" as const),
});

test("every voter of a center is in exactly one station, and stations are numbered from 1", () => {
  fc.assert(
    fc.property(center, anyPolicy, ({ men, women, ...others }, set) => {
      const all = groups(men, women, others);
      const stations = assignStations(all, assignmentPolicy("gender", set));
      const spans = stations.flatMap((station) => station.spans).sort((a, b) => a.from - b.from);
      let next = 0;
      for (const { from, to } of spans) {
        assert.equal(from, next);
        assert.ok(to > from);
        next = to;
      }
      assert.equal(
        next,
        all.reduce((sum, { voters }) => sum + voters, 0),
      );
      assert.deepEqual(
        stations.map(({ number }) => number),
        Array.from(stations.keys(), (index) => index + 1),
      );
    }),
  );
});

test("sizes keep to the maximum and, balanced, differ by at most one; only a unisex station may be larger", () => {
  fc.assert(
    fc.property(center, anyPolicy, ({ men, women, ...others }, set) => {
      const policy = assignmentPolicy("gender", set);
      const stations = assignStations(groups(men, women, others), policy);
      const unisex = stations.filter(({ gender }) => gender === "unisex");
      assert.ok(unisex.length <= 1);
      for (const { spans } of unisex) assert.ok(sizeOf(spans) < policy.maximum + policy.unisexThreshold);
      for (const gender of ["M", "F", "X", "unspecified"]) {
        const sizes = stations
          .filter((station) => station.gender === gender)
          .map(({ spans }) => sizeOf(spans));
        assert.ok(sizes.every((size) => size <= policy.maximum));
        if (policy.filling === "balance" && sizes.length > 0)
          assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
      }
    }),
  );
});
