import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderBook } from "../../../core/documents/book.ts";
import type { LayoutOptions } from "../../../core/documents/layout.ts";
import { proveLayout } from "../../../core/documents/specimen.ts";
import { arabicVoters, layoutFor, stationOf } from "./builders.ts";

const LONG = "General Election of the Whole Republic and of All Its Territories Overseas, Second Round ";

describe("a configuration with which no station could be printed", () => {
  const wrong: [string, Partial<LayoutOptions>, RegExp][] = [
    [
      "an election's name of many lines",
      { electionName: LONG.repeat(4) },
      /the election's name does not fit/,
    ],
    ["a title of many lines", { book: { title: LONG.repeat(4) } }, /the title does not fit/],
    ["margins that leave the sign no room", { margins: { top: 60, bottom: 60 } }, /does not fit/],
    ["a word without glyphs", { strings: { station: "駅" } }, /a label has a character/],
    ["a heading wider than its column", { strings: { signature: "S".repeat(40) } }, /a heading does not fit/],
    [
      "a gender wider than its place",
      { strings: { genders: { M: "M".repeat(90) } } },
      /the gender does not fit/,
    ],
  ];
  for (const [what, options, message] of wrong) {
    it(`is one fault, of the configuration, before anything is printed: ${what}`, () => {
      assert.throws(() => layoutFor("en-US", options), { code: "bad-documents", exit: 2, message });
      assert.throws(() => layoutFor("en-US", options), { message: /^documents: with this configuration, / });
    });
  }

  it("is none with two lines of election name, on both papers and with each language", () => {
    for (const paper of ["A4", "Letter"] as const)
      for (const locale of ["ar-LY", "en-US", "fr-TN", "hi-IN"])
        layoutFor(locale, { paper, electionName: LONG });
  });

  it("is none as it comes, in every language and with all digits: such a layout is not proven each time", () => {
    for (const locale of [
      "ar-LY",
      "ar-EG",
      "fa-IR",
      "ur-PK",
      "he-IL",
      "en-US",
      "fr-TN",
      "hi-IN",
      "bn-BD",
      "my-MM",
      "th-TH",
    ]) {
      proveLayout(layoutFor(locale));
    }
  });

  it("is none where digits are wide: numbers go up to a million everywhere", () => {
    for (const locale of [
      "ar-EG",
      "fa-IR",
      "ps",
      "ckb",
      "my-MM",
      "bn-BD",
      "mr-IN",
      "ml-u-nu-mlym",
      "te-u-nu-telu",
    ]) {
      const voters = arabicVoters(1).map((voter) => ({ ...voter, number: 999_999 }));
      const layout = layoutFor(locale);
      proveLayout(layout);
      assert.equal(renderBook(stationOf(), voters, layout).pages, 2, locale);
    }
  });
});
