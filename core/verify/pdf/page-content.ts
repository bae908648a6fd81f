/** A line that is drawn. Points from the page's lower left corner. */
export type Stroke = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

/** What stands on a page. Glyphs are by their place in the stream, side by side, for a book has tens of thousands. */
export type PageContent = {
  /** What a reader extracts; undefined where the font does not tell. */
  readonly texts: (string | undefined)[];
  /** Points: where the middle of each is on its baseline, and how high that is. */
  readonly middles: number[];
  readonly baselines: number[];
  readonly strokes: Stroke[];
};
