import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Fault } from "../../../core/fault.ts";
import {
  SAMPLE_CENTER_COLUMNS,
  SAMPLE_LOCALES,
  SAMPLE_VOTER_COLUMNS,
  type SampleOptions,
  sampleCentersCsv,
  sampleVotersCsv,
} from "../../../core/samples/samples.ts";
import { countBy, sampleRegister } from "./register.ts";

const NATIONAL: SampleOptions = { voters: 60_000, centers: 120, offices: 6, locale: "ar-LY", seed: 7 };

const options: fc.Arbitrary<SampleOptions> = fc
  .record({
    voters: fc.integer({ min: 0, max: 300 }),
    offices: fc.integer({ min: 1, max: 5 }),
    furtherCenters: fc.integer({ min: 0, max: 50 }),
    locale: fc.constantFrom(...SAMPLE_LOCALES),
    seed: fc.maxSafeInteger(),
  })
  .map(({ furtherCenters, ...rest }) => ({ ...rest, centers: rest.offices + furtherCenters }));

test("a register has exactly the voters, centers and offices asked for, and every voter's center exists", () => {
  fc.assert(
    fc.property(options, (wanted) => {
      const { voters, centers } = sampleRegister(wanted);
      const ids = new Set(centers.map((center) => center.center_id));
      assert.equal(voters.length, wanted.voters);
      assert.equal(centers.length, wanted.centers);
      assert.equal(ids.size, wanted.centers);
      assert.equal(countBy(centers, "office_id").size, wanted.offices);
      for (const voter of voters) assert.ok(ids.has(voter.center_id));
      if (wanted.voters >= wanted.centers) assert.equal(countBy(voters, "center_id").size, wanted.centers);
    }),
  );
});

test("national ids are unique, 12 digits, and begin with gender and birth year", () => {
  fc.assert(
    fc.property(options, (wanted) => {
      const { voters } = sampleRegister(wanted);
      assert.equal(new Set(voters.map((voter) => voter.national_id)).size, voters.length);
      for (const voter of voters) {
        assert.match(voter.national_id!, /^[12]\d{11}$/);
        assert.equal(voter.national_id![0], voter.gender === "F" ? "2" : "1");
        assert.equal(voter.national_id!.slice(1, 5), voter.birth_date!.slice(0, 4));
      }
    }),
  );
});

test("the same options give the same bytes, and another seed gives others", () => {
  const once = [...sampleVotersCsv(NATIONAL)];
  assert.deepEqual([...sampleVotersCsv(NATIONAL)], once);
  assert.notDeepEqual([...sampleVotersCsv({ ...NATIONAL, seed: 8 })], once);
  assert.deepEqual([...sampleCentersCsv(NATIONAL)], [...sampleCentersCsv(NATIONAL)]);
  assert.notDeepEqual([...sampleCentersCsv(NATIONAL)], [...sampleCentersCsv({ ...NATIONAL, seed: 8 })]);
});

test("chunks are about 64 kB, begin with the header and end with whole lines", () => {
  for (const locale of SAMPLE_LOCALES) {
    const chunks = [...sampleVotersCsv({ ...NATIONAL, locale })];
    assert.ok(chunks[0]!.startsWith(`${SAMPLE_VOTER_COLUMNS}\n`));
    for (const chunk of chunks) assert.ok(chunk.endsWith("\n"));
    for (const chunk of chunks.slice(0, -1)) {
      const bytes = Buffer.byteLength(chunk);
      assert.ok(bytes > 40_000 && bytes < 90_000, `${bytes} bytes`);
    }
  }
  assert.ok([...sampleCentersCsv(NATIONAL)].join("").startsWith(`${SAMPLE_CENTER_COLUMNS}\n`));
});

test("birth dates exist, and everyone is of age on 1 January 2026", () => {
  for (const { birth_date } of sampleRegister(NATIONAL).voters) {
    const date = new Date(`${birth_date}T00:00:00Z`);
    assert.equal(date.toISOString().slice(0, 10), birth_date);
    assert.ok(birth_date! <= "2008-01-01" && birth_date! > "1900");
  }
});

test("centers are uneven, men are 52 in 100, and some centers have too few women for a station of their own", () => {
  const { voters, centers } = sampleRegister(NATIONAL);
  const men = countBy(voters, "gender").get("M")! / voters.length;
  assert.ok(men > 0.51 && men < 0.54, `${men}`);
  const sizes = [...countBy(voters, "center_id").values()].sort((a, b) => a - b);
  assert.ok(sizes[0]! < 60 && sizes.at(-1)! > 2500, `${sizes[0]} to ${sizes.at(-1)}`);
  const women = countBy(
    voters.filter((voter) => voter.gender === "F"),
    "center_id",
  );
  const few = centers.filter((center) => (women.get(center.center_id!) ?? 0) < 25);
  assert.ok(few.length >= 3, `${few.length}`);
  const types = countBy(centers, "center_type");
  assert.ok(types.get("General")! > 100);
  for (const type of ["Displaced", "Oil", "Disability"]) assert.ok(types.get(type)! >= 1, type);
});

test("rows are in no order: neighbors rarely share a center, and sorted neighbors are as rare as chance has it", () => {
  const { voters } = sampleRegister(NATIONAL);
  const pairs = voters.slice(1).map((voter, index) => [voters[index]!, voter] as const);
  const shareOfPairs = (holds: (a: Record<string, string>, b: Record<string, string>) => boolean): number =>
    pairs.filter(([a, b]) => holds(a, b)).length / pairs.length;
  assert.ok(shareOfPairs((a, b) => a.center_id === b.center_id) < 0.05);
  for (const column of ["national_id", "family_name", "center_id"]) {
    const rising = shareOfPairs((a, b) => a[column]! < b[column]!);
    assert.ok(rising > 0.45 && rising < 0.55, `${column} rises in ${rising} of the pairs`);
  }
});

test("options that cannot be met are a fault that names each of them, before the first chunk", () => {
  const wrong: SampleOptions = { voters: -1, centers: 3, offices: 4, locale: "ar-LY", seed: 0.5 };
  for (const make of [sampleVotersCsv, sampleCentersCsv]) {
    assert.throws(
      () => make(wrong),
      (error) => {
        assert.ok(error instanceof Fault);
        assert.equal(error.code, "sample-options");
        for (const name of ["voters", "centers", "seed"])
          assert.match(error.message, new RegExp(`${name} must`));
        return true;
      },
    );
  }
});
