import type { Layout } from "../layout.ts";
import type { ContentStream } from "../pdf/content.ts";
import { fitText } from "../text/fit.ts";
import type { Weight } from "../text/typeface.ts";
import type { BaseDirection } from "../text/typesetter.ts";
import { mustFit } from "./must-fit.ts";
import { type Cell, LINE_PITCH, placeText } from "./place.ts";

export type Paragraph = {
  readonly weight: Weight;
  /** Points. */
  readonly size: number;
  /** In words that quote nothing, for faults. */
  readonly part: string;
  readonly maxLines?: number;
  readonly breaksAnywhere?: boolean;
  readonly base?: BaseDirection;
  /** Ems from line to line, where it is not the usual. */
  readonly pitch?: number;
};

/** Texts below one another in a cell, from a height downward. Points. */
export class ColumnOfText {
  readonly #stream: ContentStream;
  readonly #cell: Cell;
  readonly #layout: Layout;
  readonly #place: string;
  /** Where the next text begins. */
  y: number;

  /** @param place for faults: `center 11012, station 3` */
  constructor(stream: ContentStream, cell: Cell, top: number, layout: Layout, place: string) {
    this.#stream = stream;
    this.#cell = cell;
    this.#layout = layout;
    this.#place = place;
    this.y = top;
  }

  /** @throws Fault `text-too-long` or `missing-glyph` */
  show(
    text: string,
    { weight, size, part, maxLines = 1, breaksAnywhere, base, pitch = LINE_PITCH }: Paragraph,
  ): void {
    const box = { width: this.#cell.right - this.#cell.left, maxLines, weight, size, base, breaksAnywhere };
    const fitted = mustFit(fitText(this.#layout.typesetter, text, box), this.#place, part);
    const height = fitted.lines.length * fitted.size * pitch;
    placeText(this.#stream, fitted, this.#cell, this.y - height / 2);
    this.y -= height;
  }
}
