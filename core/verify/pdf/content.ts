import { type PdfFont, readFont } from "./font.ts";
import { PdfLexer } from "./lexer.ts";
import { IDENTITY, type Matrix, multiply } from "./matrix.ts";
import type { PageContent } from "./page-content.ts";
import type { PdfPage } from "./pages.ts";
import { StrokedPath } from "./path.ts";
import { type GraphicsState, TextPen } from "./pen.ts";
import type { PdfReader } from "./reader.ts";
import {
  asDictionary,
  asNumber,
  asNumbers,
  asStream,
  nameOf,
  type PdfDictionary,
  PdfKeyword,
  type PdfStream,
  type PdfValue,
  UnreadablePdf,
} from "./values.ts";

/**
 * Operators by which no text and no straight line is shown: color, line style, curves and rectangles, clipping, marks. There
 * are others that move or change text (Tm, Tc, Ts, gs, …): our pages have none, so that a page that has is refused.
 */
const SILENT = new Set(
  "w J j M d i ri g G rg RG k K cs CS sc SC scn SCN W W* BI EI BMC BDC EMC MP DP re c v y h sh ET".split(" "),
);

/** Forms in forms: ours have none. */
const DEEPEST = 8;

/** Reads the pages of one document. What pages share, fonts and forms, is read once. */
export class ContentReader {
  readonly #pdf: PdfReader;
  readonly #fonts = new Map<PdfValue, PdfFont>();
  readonly #forms = new Map<PdfStream, Buffer>();

  constructor(pdf: PdfReader) {
    this.#pdf = pdf;
  }

  /** @throws UnreadablePdf for operators that our pages do not have, too: their text might be missed */
  read({ contents, resources }: PdfPage): PageContent {
    const page: PageContent = { texts: [], middles: [], baselines: [], strokes: [] };
    const stream = asStream(this.#pdf.resolve(contents), "a page's content");
    const state: GraphicsState = { matrix: IDENTITY, font: undefined, size: 0, leading: 0 };
    this.#run(this.#pdf.content(stream), this.#dictionary(resources), state, page, 0);
    return page;
  }

  #run(
    content: Buffer,
    resources: PdfDictionary,
    initial: GraphicsState,
    page: PageContent,
    depth: number,
  ): void {
    const lexer = new PdfLexer(content);
    const pen = new TextPen(page);
    const path = new StrokedPath(page);
    const saved: GraphicsState[] = [];
    let state = initial;
    let operands: PdfValue[] = [];
    const operand = (nth: number) => asNumber(operands[nth], "an operand");
    for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
      if (!(value instanceof PdfKeyword)) {
        operands.push(value);
        continue;
      }
      switch (value.text) {
        case "BT":
          pen.begin();
          break;
        case "Tf":
          state.font = this.#font(resources, operands[0]);
          state.size = operand(1);
          break;
        case "TL":
          state.leading = operand(0);
          break;
        case "TD":
          state.leading = -operand(1);
          pen.move(operand(0), operand(1));
          break;
        case "Td":
          pen.move(operand(0), operand(1));
          break;
        case "T*":
          pen.move(0, -state.leading);
          break;
        case "TJ":
          pen.show(operands[0], state);
          break;
        case "Tj":
          pen.show(operands, state);
          break;
        case "m":
          path.move(operand(0), operand(1));
          break;
        case "l":
          path.line(state.matrix, operand(0), operand(1));
          break;
        case "q":
          saved.push({ ...state });
          break;
        case "Q":
          state = saved.pop() ?? state;
          break;
        case "cm":
          state.matrix = multiply(matrixOf(operands), state.matrix);
          break;
        case "Do":
          this.#show(this.#object(resources, operands[0]), resources, state, page, depth + 1);
          break;
        case "ID":
          skipImage(lexer, operands);
          break;
        default:
          if (!path.end(value.text) && !SILENT.has(value.text))
            throw new UnreadablePdf("a page has an operator that ours do not have");
      }
      operands = [];
    }
  }

  /** A form, as if its content stood here; an image shows no text. */
  #show(
    object: PdfStream,
    resources: PdfDictionary,
    state: GraphicsState,
    page: PageContent,
    depth: number,
  ): void {
    if (depth > DEEPEST) throw new UnreadablePdf("its forms have no end");
    const { dictionary } = object;
    if (nameOf(dictionary.get("Subtype")) !== "Form") return;
    let content = this.#forms.get(object);
    if (content === undefined) {
      content = this.#pdf.content(object);
      this.#forms.set(object, content);
    }
    const own = dictionary.get("Matrix");
    const matrix = own === undefined ? state.matrix : multiply(matrixOf(own), state.matrix);
    const inner = dictionary.has("Resources") ? this.#dictionary(dictionary.get("Resources")) : resources;
    this.#run(content, inner, { ...state, matrix }, page, depth);
  }

  #object(resources: PdfDictionary, name: PdfValue | undefined): PdfStream {
    const objects = this.#dictionary(resources.get("XObject"));
    return asStream(this.#pdf.resolve(objects.get(nameOf(name) ?? "")), "what a page shows");
  }

  #font(resources: PdfDictionary, name: PdfValue | undefined): PdfFont {
    const fonts = this.#dictionary(resources.get("Font"));
    const value = this.#pdf.resolve(fonts.get(nameOf(name) ?? "")) ?? null;
    let font = this.#fonts.get(value);
    if (font === undefined) {
      font = readFont(this.#pdf, value);
      this.#fonts.set(value, font);
    }
    return font;
  }

  #dictionary(value: PdfValue | undefined): PdfDictionary {
    return asDictionary(this.#pdf.resolve(value), "a resource dictionary");
  }
}

/** Goes on behind an image that stands in the page. In any other code than hexadecimal, it could hold the word that ends it. */
function skipImage(lexer: PdfLexer, entries: readonly PdfValue[]): void {
  const filter = entries[entries.findIndex((key) => nameOf(key) === "F") + 1];
  if (nameOf(filter) !== "AHx") throw new UnreadablePdf("an image within a page is not in hexadecimal");
  lexer.skipPast(">");
}

function matrixOf(value: PdfValue | undefined): Matrix {
  const numbers = asNumbers(value, "a matrix");
  if (numbers.length !== 6) throw new UnreadablePdf("a matrix has not six numbers");
  return numbers as unknown as Matrix;
}
