import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { firstStrongDirection, visualSpans } from "../../../../core/documents/text/bidi.ts";
import { createTypesetter } from "../../../../core/documents/text/typesetter.ts";
import { fonts } from "../builders.ts";

const spansOf = (text: string, base: "ltr" | "rtl") =>
  visualSpans(text, base).map(({ start, end, direction }) => [text.slice(start, end), direction]);

describe("the visual order of a text", () => {
  it("keeps Latin and digits left to right inside Arabic", () => {
    assert.deepEqual(spansOf("محمد Smith 12", "rtl"), [
      ["Smith 12", "ltr"],
      ["محمد ", "rtl"],
    ]);
    assert.deepEqual(spansOf("شارع 1960 محمد", "rtl"), [
      [" محمد", "rtl"],
      ["1960", "ltr"],
      ["شارع ", "rtl"],
    ]);
  });

  it("loses and doubles no character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."اب م1٢(]-/ A\u200c\u064e\u2067é") }),
        fc.constantFrom("ltr" as const, "rtl" as const),
        (text, base) => {
          const covered = visualSpans(text, base).flatMap(({ start, end }) =>
            Array.from({ length: end - start }, (_, index) => start + index),
          );
          assert.deepEqual(
            covered.sort((a, b) => a - b),
            Array.from(text, (_, index) => index),
          );
        },
      ),
    );
  });

  it("leads Adlam from right to left, in whole characters", () => {
    const word = "\u{1e900}\u{1e923}\u{1e944}";
    assert.deepEqual(spansOf(`${word} Anna 12 ${word}`, "rtl"), [
      [` ${word}`, "rtl"],
      ["Anna 12", "ltr"],
      [`${word} `, "rtl"],
    ]);
    assert.deepEqual(spansOf(`A ${word}`, "ltr"), [
      ["A ", "ltr"],
      [word, "rtl"],
    ]);
  });

  it("tears no surrogate pair apart, whatever stands around it", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(..."اA1 (-\u{1e900}\u{1e944}\u{1e950}\u{10400}\u{1d7ce}\u{1f600}\u{e0041}"),
        }),
        fc.constantFrom("ltr" as const, "rtl" as const),
        (text, base) => {
          for (const { start, end } of visualSpans(text, base)) {
            assert.ok(text.slice(start, end).isWellFormed());
          }
        },
      ),
    );
  });

  it("goes by the first letter that has a direction", () => {
    assert.equal(firstStrongDirection("12 (محمد) A"), "rtl");
    assert.equal(firstStrongDirection("- Anna محمد"), "ltr");
    assert.equal(firstStrongDirection("12-7"), undefined);
  });
});

describe("a line set without the bidi algorithm", () => {
  /** Every glyph's text, from left to right. */
  const shown = (text: string, base: "ltr" | "rtl" | "auto") =>
    createTypesetter(fonts, "rtl", "ar")
      .setLine(text, "regular", base)
      .runs.flatMap((run) => run.glyphs.map((glyph) => glyph.text))
      .join("");

  it("is in the order that the algorithm gives it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: fc.constantFrom(..."محمد لاآ ") }),
          fc.string({ unit: fc.constantFrom(..."Anna 12-(.)/é ") }),
          fc.string({ unit: fc.constantFrom(..."0123456789") }),
        ),
        fc.constantFrom("ltr" as const, "auto" as const),
        (text, base) => {
          const resolved = base === "auto" ? (firstStrongDirection(text) ?? "rtl") : base;
          const expected = visualSpans(text, resolved).map(({ start, end, direction }) => {
            const part = text.slice(start, end);
            return direction === "rtl" ? [...part].reverse().join("") : part;
          });
          // Where a line ends in spaces, those are invisible wherever they stand.
          assert.equal(shown(text, base).trim(), expected.join("").trim());
        },
      ),
    );
  });
});
