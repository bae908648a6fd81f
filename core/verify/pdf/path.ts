import { type Matrix, placeX, placeY } from "./matrix.ts";
import type { PageContent, Stroke } from "./page-content.ts";

const STROKES = new Set(["S", "s", "B", "B*", "b", "b*"]);
const ENDS = new Set([...STROKES, "f", "F", "f*", "n"]);

/** The straight lines of a path, which show where it is stroked (ISO 32000-1, 8.5). */
export class StrokedPath {
  readonly #page: PageContent;
  #lines: Stroke[] = [];
  #x = 0;
  #y = 0;

  constructor(page: PageContent) {
    this.#page = page;
  }

  move(x: number, y: number): void {
    this.#x = x;
    this.#y = y;
  }

  line(matrix: Matrix, x: number, y: number): void {
    this.#lines.push({
      x1: placeX(matrix, this.#x, this.#y),
      y1: placeY(matrix, this.#x, this.#y),
      x2: placeX(matrix, x, y),
      y2: placeY(matrix, x, y),
    });
    this.move(x, y);
  }

  /** Whether an operator ends the path; its lines are the page's if it strokes them. */
  end(operator: string): boolean {
    if (!ENDS.has(operator)) return false;
    if (STROKES.has(operator)) this.#page.strokes.push(...this.#lines);
    this.#lines = [];
    return true;
  }
}
