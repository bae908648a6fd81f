import type { Layout } from "../layout.ts";
import type { BookVoter, StationSheet } from "../model.ts";
import { cellOf, LINE_PITCH, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { decimal } from "../pdf/syntax.ts";
import { fitText } from "../text/fit.ts";
import { isolateId } from "../text/isolate.ts";
import type { Weight } from "../text/typeface.ts";
import type { BaseDirection } from "../text/typesetter.ts";
import { showDetails } from "./cover-details.ts";
import { mustFit } from "./misfit.ts";

/** Points. */
const TOP = 64;
const RULE_WIDTH = 120;
const PANEL_WIDTH = 250;
const PANEL_HEIGHT = 190;
const RUN_TOP = 54;

/** The cover: what this book is and whose, the station's number large, and what the presiding officer checks. */
export function showCover(
  stream: ContentStream,
  station: StationSheet,
  voters: readonly BookVoter[],
  layout: Layout,
): void {
  const { locale, frame, typesetter } = layout;
  const { strings } = locale;
  const { center } = station;
  const middleX = frame.size.width / 2;
  const cell = cellOf(frame.left, frame.right, "center", locale.direction);
  let y = frame.size.height - TOP;
  const show = (
    text: string,
    weight: Weight,
    size: number,
    part: string,
    maxLines = 1,
    base?: BaseDirection,
  ) => {
    const box = { width: frame.right - frame.left, maxLines, weight, size, base };
    const fitted = mustFit(fitText(typesetter, text, box), station, part);
    const height = fitted.lines.length * fitted.size * LINE_PITCH;
    placeText(stream, fitted, cell, y - height / 2);
    y -= height;
  };

  if (layout.electionName !== undefined) show(layout.electionName, "regular", 16, "the election's name", 2);
  show(layout.title, "bold", 32, "the title", 2);
  y -= 10;
  stream.draw(`1.2 w 0.3 G ${line(middleX - RULE_WIDTH / 2, middleX + RULE_WIDTH / 2, y)} 0.35 g`);
  y -= 14;
  show(strings.center, "regular", 12, "a label");
  stream.draw("0 g");
  show(isolateId(locale.digits(center.id)), "bold", 22, "the center's number", 2);
  show(center.name, "bold", 20, "the center's name", 2);

  y -= 16;
  stream.draw(
    `0.95 g 0.3 G 1 w ${decimal(middleX - PANEL_WIDTH / 2)} ${decimal(y - PANEL_HEIGHT)} ` +
      `${decimal(PANEL_WIDTH)} ${decimal(PANEL_HEIGHT)} re B 0.35 g`,
  );
  const below = y - PANEL_HEIGHT - 18;
  y -= 10;
  show(strings.station, "regular", 14, "a label");
  stream.draw("0 g");
  y += 6;
  show(locale.digits(station.number), "bold", 84, "the station's number");
  y += 6;
  show(locale.genderName(station.gender), "bold", 18, "the gender");

  showDetails(stream, station, voters, layout, below);

  stream.draw("0.35 g");
  y = RUN_TOP;
  show(strings.run, "regular", 8, "a label");
  show(station.runId, "regular", 8, "the run's id", 1, "ltr");
}

function line(left: number, right: number, y: number): string {
  return `${decimal(left)} ${decimal(y)} m ${decimal(right)} ${decimal(y)} l S`;
}
