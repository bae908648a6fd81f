import assert from "node:assert/strict";
import { test } from "node:test";
import { packDate, parseBirthDate, yearOf } from "../../../../core/register/fields/date.ts";

const LATEST = packDate("2026-11-01");

test("each format reads its own dates", () => {
  assert.equal(parseBirthDate("1980-05-17", "YYYY-MM-DD", LATEST), 19800517);
  assert.equal(parseBirthDate("1980-05-17 00:00:00", "YYYY-MM-DD", LATEST), 19800517);
  assert.equal(parseBirthDate("19800517", "YYYYMMDD", LATEST), 19800517);
  assert.equal(parseBirthDate("05/17/1980", "MM/DD/YYYY", LATEST), 19800517);
  assert.equal(parseBirthDate("17/05/1980", "DD/MM/YYYY", LATEST), 19800517);
  assert.equal(parseBirthDate("1980", "YYYY", LATEST), 19800000);
});

test("a date that is not in the calendar, the format or a lifetime is none", () => {
  for (const text of [
    "1980-02-30",
    "1981-02-29",
    "1900-02-29",
    "1980-13-01",
    "1980-00-10",
    "1980-01-32",
    "17/05/1980",
    "80-05-17",
    "soon",
  ]) {
    assert.equal(parseBirthDate(text, "YYYY-MM-DD", LATEST), undefined, text);
  }
  assert.equal(parseBirthDate("17/05/1980", "MM/DD/YYYY", LATEST), undefined);
  assert.equal(parseBirthDate("2026-11-02", "YYYY-MM-DD", LATEST), undefined);
  assert.equal(parseBirthDate("1879-12-31", "YYYY-MM-DD", LATEST), undefined);
});

test("leap days and the last day count", () => {
  assert.equal(parseBirthDate("2000-02-29", "YYYY-MM-DD", LATEST), 20000229);
  assert.equal(parseBirthDate("2026-11-01", "YYYY-MM-DD", LATEST), 20261101);
  assert.equal(yearOf(20000229), 2000);
  assert.equal(yearOf(0), undefined);
});
