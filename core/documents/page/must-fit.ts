import { Fault } from "../../fault.ts";
import type { FittedText, Misfit } from "../text/fit.ts";

/**
 * The fitted text, or the fault that says where it was to stand.
 *
 * The fault names center, station, voter number and column, and not even the character: that is voters' data.
 * @param place `center 11012, station 3`
 * @param part what did not fit, in words that quote nothing: `the name`, `the title`
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function mustFit(
  fitted: FittedText | Misfit,
  place: string,
  part: string,
  voterNumber?: number,
): FittedText {
  if (typeof fitted !== "string") return fitted;
  throw misfit(fitted, voterNumber === undefined ? place : `${place}, voter ${voterNumber}`, part);
}

function misfit(code: Misfit, place: string, part: string): Fault {
  if (code === "text-too-long") return textTooLong(part, place);
  return new TextFault(code, `${part} has a character that no font can print`, {
    place,
    mend: "correct it in the register; docs/scripts.md lists the scripts that can be printed",
    exit: 1,
  });
}

export function textTooLong(part: string, place: string): Fault {
  return new TextFault("text-too-long", `${part} does not fit its place, even shrunk and wrapped`, {
    place,
    mend: "shorten it in the register",
    exit: 1,
  });
}

/** A text that cannot be printed. */
export class TextFault extends Fault {}
