import type { ShapedRun } from "../text/shaped.ts";
import type { Typeface } from "../text/typeface.ts";
import type { Line } from "../text/typesetter.ts";
import type { DocumentFonts, TypefaceUse } from "./document-fonts.ts";
import { isMove, moveOf } from "./glyph-table.ts";
import { decimal } from "./syntax.ts";

/**
 * A content stream: drawing operators, then lines of text. Points, from the lower left corner.
 *
 * What stands on one baseline becomes one TJ, whose numbers both kern and jump from cell to cell.
 */
export class ContentStream {
  readonly #fonts: DocumentFonts;
  #bytes = spare.pop() ?? Buffer.allocUnsafeSlow(INITIAL);
  #length = 0;
  #isText = false;
  #use: TypefaceUse | undefined;
  /** Its index among the document's. */
  #subset = -1;
  #typeface: Typeface | undefined;
  #size = 0;
  /** The baseline as written, and as asked for. */
  #baseline = 0;
  #target = 0;
  /** The leading: the last step down, which T* repeats. */
  #leading = 0;
  /** Where the next glyph would stand. */
  #pen = 0;
  /** How deep we are in `[ (…) ] TJ`. */
  #open: "nothing" | "array" | "string" = "nothing";

  constructor(fonts: DocumentFonts) {
    this.#fonts = fonts;
  }

  /** Operators as they stand, outside of text. */
  draw(operators: string): void {
    this.#endText();
    this.#ascii(`${operators}\n`);
  }

  /** Shows a line of text from `x`, on the baseline `y`, at a font size in points. */
  show(line: Line, x: number, y: number, size: number): void {
    this.#moveToBaseline(y);
    const { runs } = line;
    if (runs.length === 0) return;
    if (line.isUniform) {
      this.#showRuns(runs, x, size);
      this.#pen = x + line.width * size;
      return;
    }
    let at = x;
    for (const run of runs) {
      this.#showRuns([run], at, size);
      at += run.width * size;
      this.#pen = at;
    }
  }

  /** Ends the stream and hands its bytes to a function, which must not keep them: they are written over by the next stream. */
  finish<T>(use: (bytes: Uint8Array) => T): T {
    this.#endText();
    const result = use(this.#bytes.subarray(0, this.#length));
    if (spare.length < MOST_SPARE) spare.push(this.#bytes);
    this.#bytes = EMPTY;
    return result;
  }

  #endText(): void {
    if (!this.#isText) return;
    this.#closeArray();
    this.#ascii("ET\n");
    this.#isText = false;
  }

  #moveToBaseline(y: number): void {
    if (!this.#isText) {
      this.#ascii("BT\n");
      this.#isText = true;
      this.#baseline = 0;
    } else if (y === this.#target) {
      return;
    }
    this.#closeArray();
    // Counted from the rounded baseline, so that rounding does not add up down the page.
    const step = Math.round((y - this.#baseline) * 100) / 100;
    this.#ascii(step === this.#leading ? "T*\n" : `0 ${step} TD\n`);
    this.#leading = step;
    this.#baseline += step;
    this.#target = y;
    this.#pen = 0;
  }

  #useTypeface(typeface: Typeface): void {
    if (typeface === this.#typeface) return;
    this.#typeface = typeface;
    this.#use = this.#fonts.use(typeface);
  }

  #selectFont(subset: number, size: number): void {
    if (subset === this.#subset && size === this.#size) return;
    this.#closeArray();
    this.#subset = subset;
    this.#size = size;
    this.#ascii(`/${this.#fonts.subset(subset).name} ${decimal(size, 3)} Tf\n`);
  }

  /**
   * Moves the pen along the baseline, unless it stands there to a thousandth of an em. What rounding leaves is forgotten, so
   * that cells at the same distance are told by the same number, line by line; it adds up to a few thousandths at most.
   */
  #jump(x: number): void {
    const back = Math.round(((this.#pen - x) * 1000) / this.#size);
    if (back === 0) return;
    this.#number(back);
    this.#pen = x;
  }

  /** Runs of one typeface, one after the other. */
  #showRuns(runs: readonly ShapedRun[], x: number, size: number): void {
    this.#useTypeface(runs[0]!.typeface);
    const { table, codes } = this.#use!;
    let subset = -1;
    let isOpen = false;
    /** Where the first glyph stands. */
    let start = x;
    for (let nth = 0; nth < runs.length; nth++) {
      const run = runs[nth]!;
      if (run.table !== table) table.add(run);
      const { numbers } = run;
      this.#reserve(numbers.length);
      let bytes = this.#bytes;
      let length = this.#length;
      for (let index = 0; index < numbers.length; index++) {
        const number = numbers[index]!;
        if (isMove(number)) {
          this.#length = length;
          if (subset === -1) start += (moveOf(number) * size) / 1000;
          else this.#number(-moveOf(number));
          isOpen = false;
          this.#reserve(numbers.length - index);
          bytes = this.#bytes;
          length = this.#length;
          continue;
        }
        const code = codes.of(number);
        if (!isOpen || code >> 8 !== subset) {
          this.#length = length;
          if (code >> 8 !== subset) this.#selectFont(code >> 8, size);
          // What another subset has left off continues where that has ended.
          if (subset === -1) this.#jump(start);
          subset = code >> 8;
          this.#openString();
          isOpen = true;
          this.#reserve(numbers.length - index);
          bytes = this.#bytes;
          length = this.#length;
        }
        bytes[length++] = code;
      }
      this.#length = length;
    }
  }

  #number(value: number): void {
    if (this.#open === "nothing") this.#ascii("[");
    if (this.#open === "string") this.#ascii(")");
    this.#open = "array";
    this.#integer(value);
  }

  #openString(): void {
    if (this.#open === "nothing") this.#ascii("[(");
    if (this.#open === "array") this.#ascii("(");
    this.#open = "string";
  }

  #closeArray(): void {
    if (this.#open === "string") this.#ascii(")");
    if (this.#open !== "nothing") this.#ascii("]TJ\n");
    this.#open = "nothing";
  }

  #integer(value: number): void {
    this.#reserve(12);
    const bytes = this.#bytes;
    if (value < 0) bytes[this.#length++] = 0x2d;
    const magnitude = Math.abs(value);
    let power = 1;
    while (power * 10 <= magnitude) power *= 10;
    for (; power >= 1; power /= 10) bytes[this.#length++] = 0x30 + (((magnitude / power) | 0) % 10);
  }

  #ascii(text: string): void {
    this.#reserve(text.length);
    const bytes = this.#bytes;
    let length = this.#length;
    for (let index = 0; index < text.length; index++) bytes[length++] = text.charCodeAt(index);
    this.#length = length;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const INITIAL = 8192;
const EMPTY = Buffer.alloc(0);

/** Buffers of streams that are finished. A book has thirty: made anew for each, they would be most of the memory it takes. */
const spare: Buffer[] = [];
const MOST_SPARE = 64;
