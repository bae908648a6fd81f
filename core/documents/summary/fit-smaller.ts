import type { Layout } from "../layout.ts";
import { mustFit } from "../page/must-fit.ts";
import { type Box, type FittedText, fitText } from "../text/fit.ts";

/** Of the size that a text would like: wide margins leave little room for five numbers in a row. */
const SHARES = [1, 0.8, 0.64, 0.5, 0.4];

/** Points above one another. */
const PITCH = 1.5;

/**
 * Fits a text into a box as large as it may be: smaller, and on as many lines as there is height for.
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function fitSmaller(
  text: string,
  box: Omit<Box, "maxLines"> & { readonly height: number },
  { typesetter }: Pick<Layout, "typesetter">,
  place: string,
  part: string,
): FittedText {
  const { height, ...rest } = box;
  const fits = SHARES.map((share) => {
    const size = box.size * share;
    const maxLines = Math.max(1, Math.floor(height / (size * PITCH)));
    return fitText(typesetter, text, { ...rest, size, maxLines });
  });
  return mustFit(fits.find((fit) => typeof fit !== "string") ?? fits[0]!, place, part);
}
