import { Fault } from "../../fault.ts";
import type { StationSheet } from "../model.ts";
import type { FittedText, Misfit } from "../text/fit.ts";

/** What did not fit, in words that quote nothing: `the name`, `the title`. */
export type Part = string;

/**
 * The fitted text, or the fault that says where it was to stand.
 *
 * The fault names center, station, voter number and column, and not even the character: that is voters' data.
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function mustFit(
  fitted: FittedText | Misfit,
  station: StationSheet,
  part: Part,
  voterNumber?: number,
): FittedText {
  if (typeof fitted !== "string") return fitted;
  const voter = voterNumber === undefined ? "" : `, voter ${voterNumber}`;
  const place = `center ${station.center.id}, station ${station.number}${voter}`;
  throw fitted === "missing-glyph"
    ? new Fault(fitted, `${part} has a character that the font cannot print`, {
        place,
        mend: "correct it in the register, or use a font that covers its script",
        exit: 1,
      })
    : new Fault(fitted, `${part} does not fit its place, even shrunk and wrapped`, {
        place,
        mend: "shorten it in the register",
        exit: 1,
      });
}
