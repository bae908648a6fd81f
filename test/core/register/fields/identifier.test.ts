import assert from "node:assert/strict";
import { join, normalize } from "node:path/posix";
import { test } from "node:test";
import fc from "fast-check";
import {
  isSafeId,
  isSafeOfficeId,
  isUsableNationalId,
  padDigits,
} from "../../../../core/register/fields/identifier.ts";

test("IDs that real centers have are safe", () => {
  for (const id of ["11001", "92-07-01", "A", "CH1", "G2#3", "10 B", "01AAA", "مركز 5", "Nord (2)", "1.5"])
    assert.ok(isSafeId(id), id);
});

test("hostile IDs are not", () => {
  const hostile = [
    "",
    "../x",
    "..",
    "a/b",
    "a\\b",
    "a\0b",
    ".hidden",
    "-rf",
    " a",
    "a ",
    "a.",
    "a..b",
    "C:",
    "a|b",
    "a*",
    "a?",
    "CON",
    "nul.txt",
    "lpt1",
    "a\nb",
    "x".repeat(65),
  ];
  for (const id of hostile) assert.ok(!isSafeId(id), JSON.stringify(id));
  assert.ok(isSafeId("x".repeat(64)));
});

test("an office's folder cannot take the name of a run's file", () => {
  assert.ok(isSafeOfficeId("Tripoli-1"));
  for (const id of ["stations.csv", "manifest.json", "a.b", ".."]) assert.ok(!isSafeOfficeId(id), id);
});

test("no safe ID leaves its folder, whatever it is made of", () => {
  const id = fc.string({
    unit: fc.constantFrom(".", "/", "\\", "a", "1", " ", "-", "~", "%", "٣"),
    maxLength: 8,
  });
  fc.assert(
    fc.property(id, (id) => {
      fc.pre(isSafeId(id));
      assert.equal(normalize(join("root", id, "x")), `root/${id}/x`);
    }),
    { numRuns: 3000 },
  );
});

test("a number that a spreadsheet has rounded is no national ID", () => {
  for (const id of ["1.19612E+11", "1,2E+11", "1E+11"]) assert.ok(!isUsableNationalId(id), id);
  for (const id of ["119800000001", "AA123", "12E", "OH0012345678", "3E0012345"])
    assert.ok(isUsableNationalId(id), id);
});

test("leading zeros come back to digits only", () => {
  assert.equal(padDigits("123", 5), "00123");
  assert.equal(padDigits("A23", 5), "A23");
  assert.equal(padDigits("123456", 5), "123456");
  assert.equal(padDigits("123", undefined), "123");
});
