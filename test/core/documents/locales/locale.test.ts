import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openLocale } from "../../../../core/documents/locales/locale.ts";
import { Fault } from "../../../../core/fault.ts";

describe("a locale", () => {
  it("has the digits of its country, not of its script", () => {
    for (const tag of ["ar-LY", "ar-TN", "ar-MA", "ur", "hi", "he", "en-US", "fr-TN"]) {
      assert.equal(openLocale(tag).digits(2026), "2026", tag);
    }
    for (const tag of ["ar-EG", "ar-IQ", "ar-SA"]) assert.equal(openLocale(tag).digits(2026), "٢٠٢٦", tag);
    for (const tag of ["fa", "fa-IR", "ps"]) assert.equal(openLocale(tag).digits(2026), "۲۰۲۶", tag);
  });

  it("has the digits of any script that can be printed, and Western ones for those that cannot", () => {
    assert.deepEqual(
      ["mr-IN", "bn-BD", "my-MM", "ff-Adlm"].map((tag) => openLocale(tag).digits(20)),
      ["२०", "২০", "၂၀", "𞥒𞥐"],
    );
    for (const tag of ["ccp", "sat"]) assert.equal(openLocale(tag).digits(2026), "2026", tag);
  });

  it("keeps leading zeros and what is not a digit", () => {
    assert.equal(openLocale("ar-EG").digits("007-A"), "٠٠٧-A");
  });

  it("runs right to left for the scripts that do", () => {
    for (const tag of ["ar-LY", "fa", "ur", "he", "ps", "dv", "ckb", "sd"]) {
      assert.equal(openLocale(tag).direction, "rtl", tag);
    }
    for (const tag of ["en-US", "fr-TN", "hi", "az", "ku"])
      assert.equal(openLocale(tag).direction, "ltr", tag);
    assert.equal(openLocale("az-Arab").direction, "rtl");
  });

  it("speaks English where it has no strings of its own", () => {
    assert.equal(openLocale("fr-TN").strings.signature, "Signature");
    assert.equal(openLocale("ar-LY").strings.signature, "التوقيع");
    assert.equal(openLocale("he").strings.bookTitle, "Voter Roll");
  });

  it("names the genders it knows and repeats the codes it does not", () => {
    const { genderName } = openLocale("fr");
    assert.deepEqual(["F", "unisex", "X", "toString", "unspecified"].map(genderName), [
      "Femmes",
      "Hommes et femmes",
      "X",
      "toString",
      "Sexe non précisé",
    ]);
  });

  it("is a fault where it is no locale", () => {
    assert.throws(
      () => openLocale("no locale"),
      (error) => error instanceof Fault && error.code === "bad-locale",
    );
  });
});
