import { UNISEX } from "../../gender.ts";
import type { Layout } from "../layout.ts";
import type { RollVoter, StationSheet } from "../model.ts";
import { mustFit, textTooLong } from "../page/must-fit.ts";
import { type Cell, cellOf, LINE_PITCH, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { decimal } from "../pdf/syntax.ts";
import { stationPlace } from "../place.ts";
import { type FittedText, fitText, type Misfit } from "../text/fit.ts";
import { isolateId, isolateName } from "../text/isolate.ts";
import type { BaseDirection } from "../text/typesetter.ts";

/** A line of the cover's table; a voter's has the number in a place of its own, so that numbers align. */
type Detail = {
  readonly label: string;
  readonly text: string;
  readonly part: string;
  readonly voter?: RollVoter;
};

type FittedDetail = {
  readonly label: FittedText;
  readonly number: FittedText | undefined;
  readonly value: FittedText;
  /** Points. */
  readonly height: number;
};

/** What of a detail did not fit. */
type Refusal = { readonly misfit: Misfit; readonly part: string; readonly voterNumber?: number | undefined };

/** Points. */
const INSET = 40;
const NUMBER_WIDTH = 52;
const LABEL_SHARE = 0.38;
/** The first at which everything fits is taken. */
const SIZES = [11, 10, 9, 8];
const PADDING_SHARE = 0.6;

/**
 * Shows the table of the cover between two heights.
 * @throws Fault `text-too-long` if there is more than goes between them
 */
export function showDetails(
  stream: ContentStream,
  station: StationSheet,
  voters: readonly RollVoter[],
  layout: Layout,
  room: { readonly top: number; readonly bottom: number },
): void {
  const place = stationPlace(station.center.id, station.number);
  const details = detailsOf(station, voters, layout);
  const cells = cellsOf(layout);
  let refusal: Refusal | undefined;
  for (const size of SIZES) {
    const fitted: FittedDetail[] = [];
    refusal = undefined;
    for (const detail of details) {
      const fit = fitDetail(detail, size, cells, layout);
      if ("misfit" in fit) refusal ??= fit;
      else fitted.push(fit);
    }
    const height = fitted.reduce((sum, detail) => sum + detail.height, 0);
    if (refusal !== undefined || height > room.top - room.bottom) continue;
    show(stream, fitted, cells, room.top);
    return;
  }
  if (refusal !== undefined) mustFit(refusal.misfit, place, refusal.part, refusal.voterNumber);
  throw textTooLong("the center's details", place);
}

/** The table's parts; a voter's value is cut into a number and a name. */
type Cells = Readonly<Record<"all" | "label" | "value" | "number" | "name", Cell>>;

function cellsOf({ area, locale }: Layout): Cells {
  const left = area.left + INSET;
  const right = area.right - INSET;
  const width = right - left;
  const between = (from: number, to: number) =>
    locale.direction === "rtl"
      ? cellOf(right - to, right - from, "start", "rtl")
      : cellOf(left + from, left + to, "start", "ltr");
  const label = width * LABEL_SHARE;
  return {
    all: between(0, width),
    label: between(0, label),
    value: between(label, width),
    number: between(label, label + NUMBER_WIDTH),
    name: between(label + NUMBER_WIDTH, width),
  };
}

function fitDetail(
  { label, text, part, voter }: Detail,
  size: number,
  cells: Cells,
  { typesetter, locale }: Layout,
): FittedDetail | Refusal {
  const base: BaseDirection = voter === undefined ? locale.direction : "auto";
  const fit = (cell: Cell, content: string, maxLines: number) =>
    fitText(typesetter, content, { width: cell.right - cell.left, maxLines, weight: "regular", size, base });
  const refused = (misfit: Misfit): Refusal => ({ misfit, part, voterNumber: voter?.number });
  const fittedLabel = fit(cells.label, label, 2);
  if (typeof fittedLabel === "string") return { misfit: fittedLabel, part: "a label" };
  const value = voter === undefined ? fit(cells.value, text, 6) : fit(cells.name, text, 3);
  if (typeof value === "string") return refused(value);
  const number = voter && fit(cells.number, locale.digits(voter.number), 1);
  if (typeof number === "string") return refused(number);
  const height = Math.max(heightOf(fittedLabel), heightOf(value)) + size * PADDING_SHARE;
  return { label: fittedLabel, number, value, height };
}

const heightOf = ({ lines, size }: FittedText) => lines.length * size * LINE_PITCH;

function show(stream: ContentStream, details: readonly FittedDetail[], cells: Cells, top: number): void {
  const rule = (y: number) =>
    `${decimal(cells.all.left)} ${decimal(y)} m ${decimal(cells.all.right)} ${decimal(y)} l S`;
  let y = top;
  for (const { label, number, value, height } of details) {
    const middle = y - height / 2;
    stream.draw(`0.5 w 0.75 G ${rule(y)} 0.35 g`);
    placeText(stream, label, cells.label, middle);
    stream.draw("0 g");
    if (number !== undefined) placeText(stream, number, cells.number, middle);
    placeText(stream, value, number === undefined ? cells.value : cells.name, middle);
    y -= height;
  }
  stream.draw(rule(y));
}

function detailsOf(station: StationSheet, voters: readonly RollVoter[], { locale }: Layout): Detail[] {
  const { center } = station;
  const { strings, digits } = locale;
  const named = (id: string | undefined, name: string | undefined) =>
    [id === undefined ? undefined : isolateId(digits(id)), name === undefined ? undefined : isolateName(name)]
      .filter((text) => text !== undefined)
      .join(" – ");
  const facts: Detail[] = [
    { label: strings.office, text: named(center.officeId, center.officeName), part: "the office" },
    { label: strings.constituency, text: center.constituencyName ?? "", part: "the constituency" },
    {
      label: strings.subconstituency,
      text: named(center.subconstituencyId, center.subconstituencyName),
      part: "the subconstituency",
    },
    { label: strings.type, text: center.type ?? "", part: "the center's type" },
    {
      label: strings.copyOf,
      text: center.copyOf === undefined ? "" : isolateId(digits(center.copyOf)),
      part: "the center that is copied",
    },
    {
      label: strings.copiedBy,
      text: copiesOf(station, locale),
      part: "the list of copies",
    },
    { label: strings.expectedVoters, text: digits(voters.length), part: "the number of voters" },
  ];
  return [...facts.filter(({ text }) => text !== ""), ...endsOf(station, voters, locale)];
}

/** Those that are named, and how many more there are. */
function copiesOf(
  { center: { copiedBy = [], furtherCopies = 0 } }: StationSheet,
  locale: Layout["locale"],
): string {
  const named = copiedBy.map((id) => isolateId(locale.digits(id)));
  const more = furtherCopies > 0 ? [`+${locale.digits(furtherCopies)}`] : [];
  return [...named, ...more].join(locale.strings.separator);
}

/** The first and the last voter; in a unisex book, of each gender. */
function endsOf(station: StationSheet, voters: readonly RollVoter[], locale: Layout["locale"]): Detail[] {
  const genders = station.gender === UNISEX ? [...new Set(voters.map((voter) => voter.gender))] : [undefined];
  return genders.flatMap((gender) => {
    const group = gender === undefined ? voters : voters.filter((voter) => voter.gender === gender);
    const whose = gender === undefined ? "" : ` (${locale.genderName(gender)})`;
    const end = (label: string, voter: RollVoter | undefined): Detail[] =>
      voter === undefined ? [] : [{ label: label + whose, text: voter.name, part: "the name", voter }];
    return [...end(locale.strings.firstVoter, group[0]), ...end(locale.strings.lastVoter, group.at(-1))];
  });
}
