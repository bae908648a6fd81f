import type { PlacedGlyph, ShapedGlyph } from "./shaped.ts";

/**
 * Joins a left-to-right run's glyphs to clusters, which are drawn and extracted whole: a syllable of Devanagari with its
 * conjuncts and vowel signs, a Latin letter with its accents.
 *
 * Shaping moves the parts of a syllable around, so that no part of its text belongs to one glyph. As one composite glyph,
 * as wide as the whole, its text is in the order in which it was written, and nothing in a line has to be shifted.
 *
 * @param glyphs from left to right, their clusters in the order of the text
 * @param width of the run, font units
 * @param keepsWidths whether a letter keeps the width that the font gives it, and kerning moves the next one. Otherwise a
 *   letter would need one glyph for each neighbor that it is kerned with; but for clusters, only the shaper knows a width
 */
export function clustersOf(
  glyphs: readonly PlacedGlyph[],
  text: string,
  width: number,
  keepsWidths: boolean,
): ShapedGlyph[] {
  const groups = [...Map.groupBy(glyphs, ({ cluster }) => cluster)];
  if (groups.length === 0) return [{ parts: [], text, x: 0, width: 0 }];
  let joiners = "";
  return groups.flatMap(([cluster, members], index) => {
    const left = members[0]!.pen;
    const next = groups[index + 1];
    const right = next?.[1][0]?.pen ?? width;
    const widths = members.filter(({ isMark }) => !isMark).reduce((sum, member) => sum + member.width, 0);
    // Characters at the beginning that have no glyph go with the first one.
    const own = joiners + text.slice(index === 0 ? 0 : cluster, next?.[0]);
    joiners = next === undefined ? "" : trailingJoiners(own);
    return withMarksApart({
      parts: members.map(({ glyph, x, y }) => ({ glyph, x: x - left, y })),
      text: own.slice(0, own.length - joiners.length),
      x: left,
      width: keepsWidths ? widths : right - left,
    });
  });
}

/** Joiners after a letter without marks: pdf.js drops a letter whose text ends in one, so they go with the next letter. */
function trailingJoiners(text: string): string {
  return /\p{Mn}/u.test(text) ? "" : (/[^\p{Cf}](\p{Cf}*)$/u.exec(text)?.[1] ?? "");
}

/** Letters, then the first mark and whatever follows, with the joiners before it. */
const MARKED = /^(.*?[^\p{Mn}\p{Cf}])(\p{Cf}*\p{Mn}.*)$/su;

/**
 * Marks get a code of their own, without width, behind the letters' code, which draws them: pdf.js takes no notice of the
 * width and place of a code with marks in its text, and would join it to the column before.
 */
function withMarksApart(glyph: ShapedGlyph): ShapedGlyph[] {
  const [, letters, marks] = MARKED.exec(glyph.text) ?? [];
  if (letters === undefined || marks === undefined) return [glyph];
  return [
    { ...glyph, text: letters },
    { parts: [], text: marks, x: glyph.x + glyph.width, width: 0 },
  ];
}
