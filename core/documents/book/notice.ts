import type { Layout } from "../layout.ts";
import type { StationSheet } from "../model.ts";
import { cellOf, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { fitText } from "../text/fit.ts";
import { mustFit } from "./misfit.ts";

/** Says, where rows would stand, that there are none: an empty page might be taken for a failure. */
export function showNotice(stream: ContentStream, station: StationSheet, layout: Layout): void {
  const { frame, locale, typesetter } = layout;
  const width = frame.right - frame.left;
  const box = { width, maxLines: 2, weight: "bold", size: 14 } as const;
  const text = mustFit(fitText(typesetter, locale.strings.noVoters, box), station, "the notice");
  const cell = cellOf(frame.left, frame.right, "center", locale.direction);
  placeText(stream, text, cell, frame.bodyTop - 90);
}
