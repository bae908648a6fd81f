import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SCRIPTS } from "../../../../../core/documents/fonts/script.ts";
import type { TextDirection } from "../../../../../core/documents/text/shaped.ts";
import { createTypesetter, type Line } from "../../../../../core/documents/text/typesetter.ts";
import { fonts } from "../../builders.ts";
import { byPlace, type DrawnGlyph, drawnByFixture, fixtureName, readFixture } from "./fixtures.ts";
import { MIXED_SAMPLES, SAMPLES } from "./names.ts";

function drawnBy({ runs }: Line): { drawn: DrawnGlyph[]; width: number } {
  let pen = 0;
  const drawn: DrawnGlyph[] = [];
  for (const run of runs) {
    for (const { x, parts } of run.glyphs) {
      for (const part of parts) drawn.push({ glyph: part.glyph, x: pen + x + part.x, y: part.y });
    }
    pen += Math.round(run.width * run.typeface.unitsPerEm);
  }
  return { drawn: drawn.sort(byPlace), width: pen };
}

const setterFor = (locale: string, direction: TextDirection = "ltr") =>
  createTypesetter(fonts, direction, locale);

describe("lines of names in every script", () => {
  it("have samples of each", () => {
    assert.deepEqual(new Set(SAMPLES.map(({ script }) => script)), new Set(SCRIPTS));
  });

  for (const sample of SAMPLES) {
    const { script, locale, family, names } = sample;
    it(`are drawn as hb-shape draws them: ${script}, ${locale}`, () => {
      const { lines } = readFixture(fixtureName(sample));
      assert.deepEqual(Object.keys(lines), names);
      for (const name of names) {
        const line = setterFor(locale).setLine(name, "regular");
        assert.ok(line.isComplete, name);
        for (const { typeface } of line.runs) {
          assert.equal(typeface.name, `${family.replaceAll(" ", "")}-Regular`, name);
        }
        assert.deepEqual(drawnBy(line), drawnByFixture(lines[name]!), name);
      }
    });
  }
});

describe("lines of all scripts by one typesetter", () => {
  it("do not depend on what was set before", () => {
    const names = SAMPLES.flatMap((sample) => sample.names);
    const [forth, back] = [setterFor("en-US"), setterFor("en-US")];
    for (const name of names.toReversed()) back.setLine(name, "regular");
    for (const name of names) {
      const [first, second] = [forth.setLine(name, "regular"), back.setLine(name, "regular")];
      assert.deepEqual(drawnBy(first), drawnBy(second), name);
      assert.deepEqual(
        first.runs.map(({ typeface }) => typeface.name),
        second.runs.map(({ typeface }) => typeface.name),
      );
    }
  });
});

describe("lines of several families", () => {
  for (const sample of MIXED_SAMPLES) {
    it(`are drawn as hb-shape draws each stretch: in ${sample.locale}`, () => {
      const { lines } = readFixture(fixtureName(sample));
      const line = setterFor(sample.locale).setLine(sample.text, "regular");
      assert.ok(line.isComplete);
      assert.deepEqual(
        line.runs.map(({ typeface }) => typeface.name),
        sample.stretches.map(({ family }) => `${family.replaceAll(" ", "")}-Regular`),
      );
      for (const [index, { text }] of sample.stretches.entries()) {
        const run = line.runs[index]!;
        assert.deepEqual(drawnBy({ ...line, runs: [run] }), drawnByFixture(lines[text]!), text);
      }
    });
  }
});
