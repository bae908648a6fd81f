import type { PdfFont } from "./font.ts";
import { type Matrix, placeX, placeY } from "./matrix.ts";
import type { PageContent } from "./page-content.ts";
import { type PdfValue, UnreadablePdf } from "./values.ts";

/** What q saves and Q brings back, as far as text and lines depend on it (ISO 32000-1, 8.4). */
export type GraphicsState = {
  matrix: Matrix;
  font: PdfFont | undefined;
  /** Points. */
  size: number;
  leading: number;
};

/** Where text goes on within a text object (ISO 32000-1, 9.4). */
export class TextPen {
  readonly #page: PageContent;
  #lineX = 0;
  #lineY = 0;
  #x = 0;

  constructor(page: PageContent) {
    this.#page = page;
  }

  begin(): void {
    this.#lineX = 0;
    this.#lineY = 0;
    this.#x = 0;
  }

  /** To the start of another line, by its distance from this one's. */
  move(x: number, y: number): void {
    this.#lineX += x;
    this.#lineY += y;
    this.#x = this.#lineX;
  }

  /** Shows strings, with moves between them in thousandths of the font size. @throws UnreadablePdf */
  show(parts: PdfValue | undefined, { matrix, font, size }: GraphicsState): void {
    if (!Array.isArray(parts) || font === undefined) throw new UnreadablePdf("a text cannot be read");
    const { widths, texts } = font;
    const page = this.#page;
    const y = this.#lineY;
    let x = this.#x;
    for (const part of parts as readonly PdfValue[]) {
      if (typeof part === "number") {
        x -= (part * size) / 1000;
        continue;
      }
      if (!(part instanceof Uint8Array)) throw new UnreadablePdf("a text cannot be read");
      for (const code of part) {
        const width = ((widths[code] as number) * size) / 1000;
        const middle = x + width / 2;
        page.texts.push(texts[code]);
        page.middles.push(placeX(matrix, middle, y));
        page.baselines.push(placeY(matrix, middle, y));
        x += width;
      }
    }
    this.#x = x;
  }
}
