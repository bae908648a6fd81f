import { readFileSync } from "node:fs";

/**
 * What `hb-shape` makes of lines of text: `scripts/make-shaping-fixtures.ts` writes the files, with HarfBuzz 6.0 of Debian 12.
 * The product shapes with a later one (harfbuzzjs 1.6 has HarfBuzz 15.0); for these names the two do not differ.
 */
export type ShapingFixture = {
  /** Of the program that wrote it. */
  readonly version: string;
  readonly locale: string;
  readonly family: string;
  /** OpenType features, in hb-shape's notation. */
  readonly features: string;
  /** By text: glyphs as hb-shape prints them, `id@xOffset,yOffset+advance`, in font units from left to right. */
  readonly lines: Readonly<Record<string, string>>;
};

/** A glyph where it is drawn, in font units from the line's left edge. */
export type DrawnGlyph = { readonly glyph: number; readonly x: number; readonly y: number };

export function fixtureName(sample: { locale: string; text?: string }): string {
  return sample.text === undefined ? `${sample.locale}.json` : `mixed-${sample.locale}.json`;
}

export function readFixture(name: string): ShapingFixture {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8"));
}

const GLYPH = /^(\d+)(?:@(-?\d+),(-?\d+))?\+(\d+)$/;

/** A line of a fixture with absolute positions, and how wide it is. */
export function drawnByFixture(line: string): { drawn: DrawnGlyph[]; width: number } {
  let width = 0;
  const drawn = line.split("|").map((entry) => {
    const [, glyph, x = "0", y = "0", advance] = GLYPH.exec(entry)!;
    const pen = width;
    width += Number(advance);
    return { glyph: Number(glyph), x: pen + Number(x), y: Number(y) };
  });
  return { drawn: drawn.sort(byPlace), width };
}

export function byPlace(a: DrawnGlyph, b: DrawnGlyph): number {
  return a.x - b.x || a.y - b.y || a.glyph - b.glyph;
}
