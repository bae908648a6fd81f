import type { Layout } from "../layout.ts";
import { mustFit } from "../page/must-fit.ts";
import { cellOf, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { fitText } from "../text/fit.ts";
import type { Section } from "./paginate.ts";
import type { TableStyle } from "./table-style.ts";

/** Says, where rows would stand, that there are none: an empty page might be taken for a failure. */
export function showNotice(
  stream: ContentStream,
  text: string,
  { place }: Section,
  { frame }: TableStyle,
  { typesetter }: Layout,
): void {
  const box = { width: frame.right - frame.left, maxLines: 3, weight: "bold", size: 14 } as const;
  const fitted = mustFit(fitText(typesetter, text, box), place, "the notice");
  placeText(
    stream,
    fitted,
    cellOf(frame.left, frame.right, "center", typesetter.direction),
    frame.bodyTop - 90,
  );
}
