import assert from "node:assert/strict";
import { test } from "node:test";
import { isDigits, numberOf } from "../../../../core/verify/rows/number-text.ts";

/** Glyphs from the left, given in another order. */
const cell = (...texts: string[]) => texts.map((text, x) => ({ x, text })).reverse();

test("numbers are read from the left, in the digits of any script", () => {
  assert.equal(numberOf(cell("1", "2", "0")), 120);
  assert.equal(numberOf(cell("١", "٢", "٠")), 120);
  assert.equal(numberOf(cell("۱۲", "۰")), 120);
  assert.equal(numberOf(cell("१", "२")), 12);
});

test("digits that run from right to left are read as readers of the document give them back", () => {
  assert.equal(numberOf(cell("߂߁")), 12);
  assert.equal(numberOf(cell("߂", "߁")), 12);
  assert.equal(numberOf(cell("𞥑𞥒")), 12);
  assert.equal(numberOf(cell("𞥒", "𞥑")), 12);
});

test("an empty cell and a long identifier are no numbers", () => {
  assert.equal(numberOf([]), undefined);
  assert.equal(numberOf(cell("119870000001")), undefined);
  assert.equal(numberOf(cell("999999999")), 999_999_999);
  for (const text of ["", "a", "1a", " 1", "½", "Ⅳ"]) assert.ok(!isDigits(text), text);
});
