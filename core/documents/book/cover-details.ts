import { Fault } from "../../fault.ts";
import { UNISEX } from "../../gender.ts";
import type { Layout } from "../layout.ts";
import type { BookVoter, StationSheet } from "../model.ts";
import { cellOf, LINE_PITCH, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { decimal } from "../pdf/syntax.ts";
import { fitText } from "../text/fit.ts";
import { isolateId, isolateName } from "../text/isolate.ts";
import type { Weight } from "../text/typeface.ts";
import { mustFit } from "./misfit.ts";

/** A line of the cover's table; a voter's has the number in a place of its own, so that numbers align. */
type Detail = {
  readonly label: string;
  readonly text: string;
  readonly part: string;
  readonly voter?: BookVoter;
};

const INSET = 40;
const LABEL_SHARE = 0.38;
const NUMBER_WIDTH = 48;
const SIZE = 11;
const PADDING = 7;
/** What is below belongs to the run's id. */
const FLOOR = 58;

/**
 * Shows the table of the cover from the height `top` downward.
 * @throws Fault `text-too-long` if there is more than the cover holds
 */
export function showDetails(
  stream: ContentStream,
  station: StationSheet,
  voters: readonly BookVoter[],
  layout: Layout,
  top: number,
): void {
  const { frame, typesetter, locale } = layout;
  const left = frame.left + INSET;
  const right = frame.right - INSET;
  const split = (share: number) =>
    locale.direction === "rtl" ? right - (right - left) * share : left + (right - left) * share;
  const between = (from: number, to: number) =>
    cellOf(Math.min(from, to), Math.max(from, to), "start", locale.direction);
  const labels = between(split(0), split(LABEL_SHARE));
  const values = between(split(LABEL_SHARE), split(1));
  const numbers = between(split(LABEL_SHARE), split(LABEL_SHARE + NUMBER_WIDTH / (right - left)));
  const names = between(split(LABEL_SHARE + NUMBER_WIDTH / (right - left)), split(1));

  let y = top;
  for (const { label, text, part, voter } of detailsOf(station, voters, layout)) {
    const base = voter === undefined ? locale.direction : "auto";
    const fit = (cell: typeof labels, content: string, weight: Weight, maxLines: number) =>
      mustFit(
        fitText(typesetter, content, { width: cell.right - cell.left, maxLines, weight, size: SIZE, base }),
        station,
        part,
        voter?.number,
      );
    const value = fit(voter === undefined ? values : names, text, "regular", voter === undefined ? 6 : 2);
    const height = value.lines.length * value.size * LINE_PITCH + PADDING;
    const middle = y - height / 2;
    stream.draw(`0.5 w 0.75 G ${decimal(left)} ${decimal(y)} m ${decimal(right)} ${decimal(y)} l S 0.35 g`);
    placeText(stream, fit(labels, label, "regular", 1), labels, middle);
    stream.draw("0 g");
    if (voter !== undefined)
      placeText(stream, fit(numbers, locale.digits(voter.number), "regular", 1), numbers, middle);
    placeText(stream, value, voter === undefined ? values : names, middle);
    y -= height;
  }
  stream.draw(`${decimal(left)} ${decimal(y)} m ${decimal(right)} ${decimal(y)} l S`);
  if (y < FLOOR) {
    throw new Fault("text-too-long", "the center's details do not fit the cover", {
      place: `center ${station.center.id}, station ${station.number}`,
      mend: "shorten its names in the register of centers",
      exit: 1,
    });
  }
}

function detailsOf(station: StationSheet, voters: readonly BookVoter[], { locale }: Layout): Detail[] {
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
      text: (center.copiedBy ?? []).map((id) => isolateId(digits(id))).join(strings.separator),
      part: "the list of copies",
    },
    { label: strings.expectedVoters, text: digits(voters.length), part: "the number of voters" },
  ];
  return [...facts.filter(({ text }) => text !== ""), ...endsOf(station, voters, locale)];
}

/** The first and the last voter; in a unisex book, of each gender. */
function endsOf(station: StationSheet, voters: readonly BookVoter[], locale: Layout["locale"]): Detail[] {
  const genders = station.gender === UNISEX ? [...new Set(voters.map((voter) => voter.gender))] : [undefined];
  return genders.flatMap((gender) => {
    const group = gender === undefined ? voters : voters.filter((voter) => voter.gender === gender);
    const whose = gender === undefined ? "" : ` (${locale.genderName(gender)})`;
    const end = (label: string, voter: BookVoter | undefined): Detail[] =>
      voter === undefined ? [] : [{ label: label + whose, text: voter.name, part: "the name", voter }];
    return [...end(locale.strings.firstVoter, group[0]), ...end(locale.strings.lastVoter, group.at(-1))];
  });
}
