import { qrOperators } from "../images/qr.ts";
import type { Layout } from "../layout.ts";
import type { RollVoter, StationSheet } from "../model.ts";
import { ColumnOfText } from "../page/column-of-text.ts";
import { showLogo } from "../page/logo.ts";
import { cellOf } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { decimal } from "../pdf/syntax.ts";
import { stationPlace } from "../place.ts";
import { isolateId } from "../text/isolate.ts";
import { showDetails } from "./details.ts";
import { trackingCode } from "./tracking-code.ts";

/** Points. */
const TOP = 22;
const LOGO_HEIGHT = 58;
const LOGO_WIDTH = 260;
const RULE_WIDTH = 120;
const PANEL_WIDTH = 250;
const PANEL_HEIGHT = 158;
const CODE_SIZE = 84;

/** The cover: what this book is and whose, the station's number large, and what the presiding officer checks. */
export function showCover(
  document: PdfDocument,
  stream: ContentStream,
  station: StationSheet,
  voters: readonly RollVoter[],
  layout: Layout,
): void {
  const { locale, area, logo, electionName } = layout;
  const { strings } = locale;
  const { center } = station;
  const middle = (area.left + area.right) / 2;
  const place = stationPlace(center.id, station.number);
  const cell = cellOf(area.left, area.right, "center", locale.direction);
  const column = new ColumnOfText(stream, cell, area.top - (logo === undefined ? TOP : 0), layout, place);

  if (logo !== undefined) {
    const left = middle - LOGO_WIDTH / 2;
    const box = { left, top: column.y, width: LOGO_WIDTH, height: LOGO_HEIGHT };
    showLogo(document, stream, logo, { ...box, align: "center" });
    column.y -= LOGO_HEIGHT + 6;
  }
  if (electionName !== undefined)
    column.show(electionName, { weight: "regular", size: 16, part: "the election's name", maxLines: 2 });
  column.show(layout.book.title, { weight: "bold", size: 30, part: "the title", maxLines: 2 });
  column.y -= 8;
  stream.draw(`1.2 w 0.3 G ${line(middle - RULE_WIDTH / 2, middle + RULE_WIDTH / 2, column.y)} 0.35 g`);
  column.y -= 10;
  column.show(strings.center, { weight: "regular", size: 12, part: "a label" });
  stream.draw("0 g");
  const number = isolateId(locale.digits(center.id));
  column.show(number, {
    weight: "bold",
    size: 22,
    part: "the center's number",
    maxLines: 3,
    breaksAnywhere: true,
  });
  if (center.name !== "")
    column.show(center.name, { weight: "bold", size: 20, part: "the center's name", maxLines: 3 });

  column.y -= 12;
  const panel = column.y - PANEL_HEIGHT;
  stream.draw(
    `0.95 g 0.3 G 1 w ${decimal(middle - PANEL_WIDTH / 2)} ${decimal(panel)} ` +
      `${decimal(PANEL_WIDTH)} ${decimal(PANEL_HEIGHT)} re B 0.35 g`,
  );
  column.y -= 8;
  column.show(strings.station, { weight: "regular", size: 14, part: "a label" });
  stream.draw("0 g");
  const large = { weight: "bold", size: 84, part: "the station's number", pitch: 1.08 } as const;
  column.show(locale.digits(station.number), large);
  column.show(locale.genderName(station.gender), { weight: "bold", size: 18, part: "the gender" });

  const codeTop = area.bottom + CODE_SIZE;
  showDetails(stream, station, voters, layout, { top: panel - 14, bottom: codeTop + 8 });
  showOrigin(stream, station, layout, place);
}

/** At the foot: the run in words, and what a scanner needs to follow this copy. */
function showOrigin(stream: ContentStream, station: StationSheet, layout: Layout, place: string): void {
  const { area, locale } = layout;
  const isRightToLeft = locale.direction === "rtl";
  const left = isRightToLeft ? area.left : area.right - CODE_SIZE;
  stream.draw(qrOperators(trackingCode(station), { left, bottom: area.bottom, size: CODE_SIZE }));
  const cell = cellOf(
    isRightToLeft ? area.left + CODE_SIZE : area.left,
    isRightToLeft ? area.right : area.right - CODE_SIZE,
    "start",
    locale.direction,
  );
  stream.draw("0.35 g");
  const column = new ColumnOfText(stream, cell, area.bottom + 30, layout, place);
  column.show(locale.strings.run, { weight: "regular", size: 9, part: "a label" });
  column.show(station.runId, { weight: "regular", size: 9, part: "the run's id", base: "ltr" });
}

function line(left: number, right: number, y: number): string {
  return `${decimal(left)} ${decimal(y)} m ${decimal(right)} ${decimal(y)} l S`;
}
