import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { presetMapping } from "../../../core/register/mapping/presets.ts";
import type { Register } from "../../../core/register/read-register.ts";
import { orderVoters } from "../../../core/stations/order.ts";
import { type AssignmentPolicy, assignmentPolicy } from "../../../core/stations/policy.ts";
import { intake, row, smartelect } from "../../support/registers.ts";

const idsOf = (register: Register, policy: AssignmentPolicy, locale = "ar-LY") =>
  Object.fromEntries(
    orderVoters(register, policy, locale).map(({ center, voters }) => [
      center.id,
      Array.from(voters, (voter) => register.voters.nationalIds.at(voter)),
    ]),
  );

const GENDER = assignmentPolicy("gender");

test("voters stand by first, father's, grandfather's and family name in the locale's order, then by ID", async () => {
  const register = await intake(
    smartelect(
      row({ id: "5", first: "علي", father: "سالم" }),
      row({ id: "4", first: "علي", father: "أحمد", family: "الزوي" }),
      row({ id: "3", first: "علي", father: "أحمد", family: "الزوي" }),
      row({ id: "2", first: "أحمد", father: "يوسف" }),
      row({ id: "1", first: "آدم" }),
    ),
  );
  assert.deepEqual(idsOf(register, GENDER), { "11001": ["1", "2", "3", "4", "5"] });
});

test("a name's parts are compared one by one: Ann Zola stands before Anna Abel", async () => {
  const rows = [
    row({ id: "1", first: "Anna", father: "Abel" }),
    row({ id: "2", first: "Ann", father: "Zola" }),
  ];
  assert.deepEqual(idsOf(await intake(smartelect(...rows)), GENDER, "en-US"), { "11001": ["2", "1"] });
});

test("accents and letter case count after letters, as the locale has it", async () => {
  const rows = ["Zoe", "émile", "Emile", "Öz", "Oz"].map((first, index) => row({ id: String(index), first }));
  assert.deepEqual(idsOf(await intake(smartelect(...rows)), GENDER, "fr-TN"), {
    "11001": ["2", "1", "4", "3", "0"],
  });
  const swedish = idsOf(await intake(smartelect(...rows)), GENDER, "sv");
  assert.equal(swedish["11001"]?.at(-1), "3");
});

test("men stand before women, women before further genders; the plain policy mixes them", async () => {
  const rows = [
    row({ id: "1", first: "A", gender: "X" }),
    row({ id: "2", first: "B", gender: "F" }),
    row({ id: "3", first: "C", gender: "M" }),
    row({ id: "4", first: "D", gender: "" }),
  ];
  const register = await intake(smartelect(...rows));
  assert.deepEqual(idsOf(register, GENDER), { "11001": ["3", "2", "1", "4"] });
  assert.deepEqual(idsOf(register, assignmentPolicy("plain")), { "11001": ["1", "2", "3", "4"] });
});

test("voters may stand by ID or by address, where 9 comes before 10", async () => {
  const mapping = presetMapping("smartelect");
  const withAddress = {
    ...mapping,
    columns: { ...mapping.columns, address: ["family_name", "grandfather_name"] },
  };
  const rows = [
    row({ id: "3", grandfather: "High Street", family: "10" }),
    row({ id: "2", grandfather: "High Street", family: "9" }),
    row({ id: "1", grandfather: "Zoo Lane", family: "1" }),
  ];
  const register = await intake(smartelect(...rows), { mapping: withAddress, withAddresses: true });
  assert.deepEqual(idsOf(register, assignmentPolicy("gender", { sort: "address" })), {
    "11001": ["1", "2", "3"],
  });
  assert.deepEqual(idsOf(register, assignmentPolicy("gender", { sort: "id" })), { "11001": ["1", "2", "3"] });
});

test("sorting by addresses that were not read is refused", async () => {
  const register = await intake(smartelect(row({})));
  const policy = assignmentPolicy("gender", { sort: "address" });
  assert.throws(() => orderVoters(register, policy, "ar-LY"), { code: "no-address" });
});

test("the order of rows leaves no trace", async () => {
  const voter = fc.record({
    first: fc.constantFrom("علي", "Ali", "أحمد", ""),
    father: fc.constantFrom("سالم", "عمر"),
    gender: fc.constantFrom("M", "F", "X", ""),
    center: fc.constantFrom("11001", "11002", "1"),
  });
  const register = fc.array(voter, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(register, fc.infiniteStream(fc.nat()), async (voters, keys) => {
      const rows = voters.map((given, index) => row({ id: String(index), ...given }));
      const shuffled = rows.map((text) => ({ text, key: keys.next().value })).sort((a, b) => a.key - b.key);
      const ordered = await intake(smartelect(...rows));
      const reordered = await intake(smartelect(...shuffled.map(({ text }) => text)));
      for (const policy of [GENDER, assignmentPolicy("plain"), assignmentPolicy("gender", { sort: "id" })]) {
        assert.deepEqual(idsOf(reordered, policy), idsOf(ordered, policy));
      }
    }),
  );
});

test("names with more distinct words than one key holds still sort by all their parts", async () => {
  const rows = Array.from({ length: 9000 }, (_, index) =>
    row({
      id: String(100_000 + index),
      first: "A",
      father: `w${(index * 7919) % 9000}`,
      grandfather: `x${index}`,
      family: `y${index}`,
    }),
  );
  const register = await intake(smartelect(...rows));
  const [sequence] = orderVoters(register, GENDER, "en");
  const fathers = Array.from(sequence?.voters ?? [], (voter) =>
    register.voters.names.at(register.voters.namePartOf(voter, 1)),
  );
  assert.deepEqual(fathers, fathers.toSorted(new Intl.Collator("en").compare));
});
