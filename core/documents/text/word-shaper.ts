import type { Fonts } from "../fonts/families.ts";
import { firstScript, scriptItems } from "../fonts/script.ts";
import { charactersOf } from "./characters.ts";
import type { ShapedRun, TextDirection } from "./shaped.ts";
import type { Shape } from "./shaper.ts";
import type { Typeface, Weight } from "./typeface.ts";

/** A word as it is set: its runs from left to right, nearly always one. */
export type Word = readonly ShapedRun[];

/** A stretch of a word, in UTF-16 units. */
type Piece = { readonly start: number; readonly end: number };

/**
 * Sets words in a chain of families. What is of one script is set in the first family that has all of it; where none has,
 * each character with its marks is set in the first that has that, and in the chain's first if none has: then it is
 * incomplete.
 */
export function createWordShaper(
  fonts: Fonts,
  shape: Shape,
  weight: Weight,
  direction: TextDirection,
): (word: string) => Word {
  const shapeIn = (typeface: Typeface, word: string, { start, end }: Piece) =>
    shape(typeface, word.slice(start, end), direction, { text: word, start, end });

  /** Complete, if any family has it. */
  const bestRun = (word: string, piece: Piece): ShapedRun => {
    const text = word.slice(piece.start, piece.end);
    const script = firstScript(text);
    const serving = fonts.filter((family) => family.serves(script));
    for (const hasIt of [covers, anyFace]) {
      for (const family of serving) {
        const typeface = family.face(weight);
        if (!hasIt(typeface, text)) continue;
        const run = shapeIn(typeface, word, piece);
        if (run.isComplete) return run;
      }
    }
    return shapeIn(fonts[0]!.face(weight), word, piece);
  };

  const byCharacter = (word: string, piece: Piece): ShapedRun[] =>
    oneTypefaceEach(
      piecesOf(word, piece).map((part) => ({ ...part, typeface: bestRun(word, part).typeface })),
    ).map((part) => shapeIn(part.typeface, word, part));

  return (word) => {
    const runs = scriptItems(word).flatMap((item) => {
      const whole = bestRun(word, item);
      return whole.isComplete ? [whole] : byCharacter(word, item);
    });
    return direction === "rtl" ? runs.reverse() : runs;
  };
}

/** Joiners and their like, which are not drawn. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/**
 * Whether a typeface has each character as such. Shaping would also put ễ together from ê and a tilde, but only a font
 * made for Vietnamese puts the tilde above the circumflex: so that comes second.
 */
function covers({ font }: Typeface, text: string): boolean {
  for (const character of text.normalize("NFC")) {
    if (font.nominalGlyph(character.codePointAt(0)!) === undefined && !INVISIBLE.test(character))
      return false;
  }
  return true;
}

const anyFace = () => true;

function piecesOf(word: string, { start, end }: Piece): Piece[] {
  let at = start;
  return charactersOf(word.slice(start, end)).map((character) => {
    const piece = { start: at, end: at + character.length };
    at = piece.end;
    return piece;
  });
}

type TypefacePiece = Piece & { readonly typeface: Typeface };

function oneTypefaceEach(parts: readonly TypefacePiece[]): TypefacePiece[] {
  const joined: TypefacePiece[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.typeface === part.typeface) joined[joined.length - 1] = { ...last, end: part.end };
    else joined.push(part);
  }
  return joined;
}
