import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Box, fitText } from "../../../../core/documents/text/fit.ts";
import { createTypesetter } from "../../../../core/documents/text/typesetter.ts";
import { fonts } from "../builders.ts";

const typesetter = createTypesetter(fonts, "ltr", "en");
const size = 10;

/** A box of so many times the text's width at full size. */
function boxOf(text: string, share: number, maxLines = 2): Box {
  return {
    width: typesetter.setLine(text, "regular").width * size * share,
    maxLines,
    weight: "regular",
    size,
  };
}

/** A failed comparison would print a whole typeface. */
function outcome(text: string, box: Box): string {
  const fitted = fitText(typesetter, text, box);
  return typeof fitted === "string" ? fitted : "fits";
}

const NAME = "Anna Maria Theresa Johanna";

describe("a text in its box", () => {
  it("keeps its size where it has room", () => {
    const fitted = fitText(typesetter, NAME, boxOf(NAME, 1.01));
    assert.ok(typeof fitted !== "string");
    assert.deepEqual([fitted.size, fitted.lines.length], [10, 1]);
  });

  it("shrinks just as far as it must, to 80 % at most", () => {
    const fitted = fitText(typesetter, NAME, boxOf(NAME, 0.9));
    assert.ok(typeof fitted !== "string");
    assert.equal(fitted.lines.length, 1);
    assert.ok(Math.abs(fitted.size - 9) < 0.01);
    assert.ok(fitted.lines[0]!.width * fitted.size <= boxOf(NAME, 0.9).width);
  });

  it("then wraps at a space, each line within the box", () => {
    const box = boxOf(NAME, 0.6);
    const fitted = fitText(typesetter, NAME, box);
    assert.ok(typeof fitted !== "string");
    assert.deepEqual([fitted.size, fitted.lines.length], [8, 2]);
    for (const line of fitted.lines) assert.ok(line.width * fitted.size <= box.width);
    const text = fitted.lines.map((line) =>
      line.runs.flatMap((run) => run.glyphs.map((glyph) => glyph.text)).join(""),
    );
    assert.equal(text.join(" "), NAME);
  });

  it("is never clipped: what does not fit is said to be too long", () => {
    assert.equal(outcome(NAME, boxOf(NAME, 0.3)), "text-too-long");
    assert.equal(outcome(NAME, boxOf(NAME, 0.6, 1)), "text-too-long");
    assert.equal(outcome("Unbreakable".repeat(3), boxOf("Unbreakable".repeat(3), 0.6)), "text-too-long");
  });

  it("is not broken between a letter and its marks, even where lines break anywhere", () => {
    const id = "e\u0301".repeat(12);
    const fitted = fitText(typesetter, id, { ...boxOf(id, 0.6), breaksAnywhere: true });
    assert.ok(typeof fitted !== "string");
    assert.equal(fitted.lines.length, 2);
    for (const { runs } of fitted.lines) {
      const text = runs.flatMap((run) => run.glyphs.map((glyph) => glyph.text)).join("");
      assert.match(text, /^(e\u0301)+$/);
    }
  });

  it("is refused where a character has no glyph, however short it is", () => {
    assert.equal(outcome("A\u{1f600}", boxOf(NAME, 1)), "missing-glyph");
  });
});
