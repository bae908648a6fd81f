import type { PlacedGlyph, ShapedGlyph, TextDirection } from "./shaped.ts";

/**
 * Joins the shaper's glyphs to what readers of the document extract as one, so that they extract the text itself.
 *
 * From left to right that is simple. From right to left, readers reverse what they find, character by character. A
 * ligature's letters therefore are shown one by one, sharing its width: the first draws it, the others draw nothing.
 * Marks are drawn and extracted with their letter, in reversed order. Shown on their own, between the letters, they tear
 * words apart: poppler takes glyphs that start at one point for text printed twice, and raised ones for another line;
 * pdf.js reckons marks without width, whatever the font says.
 *
 * @param glyphs from left to right
 */
export function lettersOf(
  glyphs: readonly PlacedGlyph[],
  text: string,
  direction: TextDirection,
): ShapedGlyph[] {
  if (direction === "ltr") return groupsOf(piecesByGlyph(glyphs, text)).map((group) => joined(group));
  const groups = groupsOf(piecesByCharacter(glyphs, text)).reverse();
  return groups.flatMap((group) => lettersIn(group));
}

/** A piece of the text, and the glyph that shows it, perhaps together with others. */
type Piece = { readonly text: string; readonly owner: PlacedGlyph | undefined };

function piecesByGlyph(glyphs: readonly PlacedGlyph[], text: string): Piece[] {
  const starts = [...new Set(glyphs.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const shown = new Set<number>();
  const pieces: Piece[] = [];
  const leading = text.slice(0, starts[0]);
  if (leading !== "") pieces.push({ text: leading, owner: undefined });
  for (const owner of glyphs) {
    const next = starts[starts.indexOf(owner.cluster) + 1];
    // A character that became several glyphs stands on the first of them only.
    pieces.push({ text: shown.has(owner.cluster) ? "" : text.slice(owner.cluster, next), owner });
    shown.add(owner.cluster);
  }
  return pieces;
}

const MARK = /^\p{M}$/u;
/** ZWNJ, ZWJ and other format characters, of which the shaper leaves no glyph. */
const JOINER = /^\p{Cf}$/u;

/** In the order of the text. */
function piecesByCharacter(glyphs: readonly PlacedGlyph[], text: string): Piece[] {
  const owners = Map.groupBy(glyphs, ({ cluster }) => cluster);
  const pieces: Piece[] = [];
  let letter: PlacedGlyph | undefined;
  let latest: PlacedGlyph | undefined;
  /** The glyphs that a joiner has left to the letter behind it. */
  let inherited: readonly PlacedGlyph[] = [];
  let index = 0;
  for (const character of text) {
    const isMark = MARK.test(character);
    // Some fonts build a letter of several glyphs: the dots go with what they stand on.
    const [own, ...others] = [...inherited, ...(owners.get(index) ?? [])].sort(marksLast);
    inherited = [];
    const before = pieces.at(-1);
    if (before !== undefined && JOINER.test(character)) {
      // It is extracted with the letter before it, for pdf.js drops a letter whose text ends in a joiner.
      pieces[pieces.length - 1] = { ...before, text: character + before.text };
      inherited = own === undefined ? [] : [own, ...others];
      index += character.length;
      continue;
    }
    // What has no glyph of its own was swallowed: a letter by the letter before, a mark by whatever is before.
    const owner = own ?? (isMark ? latest : letter);
    pieces.push({ text: character, owner }, ...others.map((other) => ({ text: "", owner: other })));
    latest = owner;
    if (!isMark) letter = owner;
    index += character.length;
  }
  return pieces;
}

function marksLast(a: PlacedGlyph, b: PlacedGlyph): number {
  return Number(a.isMark) - Number(b.isMark);
}

/** Each letter with what stands on it or in it. */
function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    const base = group?.[0]?.owner;
    const belongs =
      piece.owner === undefined || piece.owner.isMark || piece.owner === base || piece.text === "";
    if (group !== undefined && belongs) group.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/** All of a group as one glyph. */
function joined(group: readonly Piece[]): ShapedGlyph {
  const owners = [...new Set(group.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))];
  const letters = owners.filter(({ isMark }) => !isMark);
  const bases = letters.length > 0 ? letters : owners.slice(0, 1);
  const left = bases.length > 0 ? Math.min(...bases.map(({ x }) => x)) : 0;
  return {
    parts: owners.map(({ glyph, x, y }) => ({ glyph, x: x - left, y })),
    text: group.map(({ text }) => text).join(""),
    x: left,
    width: bases.reduce((sum, { width }) => sum + width, 0),
  };
}

/** What is extracted with the letter before it, or, where it comes first, with the one after. */
const LIGHT = /^[\p{M}\p{Cf}]*$/u;

/** A group of a right-to-left text, letter by letter from the left: the last one first. */
function lettersIn(group: readonly Piece[]): ShapedGlyph[] {
  const letters: string[] = [];
  for (const { text } of group) {
    const before = letters.at(-1);
    if (before !== undefined && (LIGHT.test(text) || LIGHT.test(before)))
      letters[letters.length - 1] = text + before;
    else letters.push(text);
  }
  const whole = joined(group);
  return letters.reverse().map((text, index): ShapedGlyph => {
    const left = Math.round((whole.width * index) / letters.length);
    const right = Math.round((whole.width * (index + 1)) / letters.length);
    return { parts: index === 0 ? whole.parts : [], text, x: whole.x + left, width: right - left };
  });
}
