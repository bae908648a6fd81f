import { Fault } from "../../fault.ts";
import { isSafeId, isSafeOfficeId, LONGEST_ID, padDigits } from "../fields/identifier.ts";
import { cleanKey, cleanText } from "../fields/text.ts";
import { SELECTORS, type SelectorName } from "./selection.ts";

/** The Arabic comma too: no ID holds it. */
const COMMAS = /[,\u060c]/;

/** Two lines of as many values are two rows of a table: even a small register has an ID, a name in parts, and a center. */
const LEAST_COLUMNS = 4;

/** Whether a text can be an ID. What cannot is not quoted in a message: it may be from a register that was named by mistake. */
const CAN_BE: Readonly<Record<SelectorName, (id: string) => boolean>> = {
  centers: isSafeId,
  offices: isSafeOfficeId,
  constituencies: (id) => id.length <= LONGEST_ID,
};

/**
 * Reads a list of IDs, one a line or several to a line with commas between them. They are cleaned as intake cleans them:
 * digits of any script, zeros that spreadsheets drop, marks that nobody sees.
 *
 * @param place the option, and the file where there is one
 * @param centerIdLength the mapping's
 * @returns the IDs as they are listed; what is listed twice is there twice
 * @throws Fault where there is none, where something can be no ID, or where it is a table
 */
export function parseIdList(
  text: string,
  name: SelectorName,
  place: string,
  centerIdLength: number | undefined,
): string[] {
  const { what } = SELECTORS[name];
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.split(COMMAS));
  refuseTable(lines, what, place);
  const ids: string[] = [];
  for (const [index, values] of lines.entries()) {
    for (const value of values) {
      const id = cleanId(value, name, centerIdLength);
      if (id === "") continue;
      if (id === undefined || !CAN_BE[name](id)) {
        throw new Fault(
          "bad-selection",
          `line ${index + 1} has something that cannot be the ID of a ${what}`,
          {
            place,
            mend: "write one ID a line, or commas between them",
          },
        );
      }
      ids.push(id);
    }
  }
  if (ids.length > 0) return ids;
  throw new Fault("bad-selection", "there is no ID", { place, mend: `name at least one ${what}` });
}

/** The ID as intake would read it; undefined where it would refuse it. */
function cleanId(raw: string, name: SelectorName, centerIdLength: number | undefined): string | undefined {
  const cleaned = cleanText(raw);
  if ("fault" in cleaned) return undefined;
  return name === "centers" ? padDigits(cleanKey(cleaned.text), centerIdLength) : cleaned.text;
}

/** A register, or a centers file, that was named by mistake: its values would otherwise be quoted as unknown IDs. */
function refuseTable(lines: readonly (readonly string[])[], what: string, place: string): void {
  const [first = [], second = []] = lines.filter((values) => values.some((value) => value.trim() !== ""));
  if (first.length < LEAST_COLUMNS || first.length !== second.length) return;
  throw new Fault("bad-selection", "this is a table, and no list of IDs", {
    place,
    mend: `name a file with the ID of one ${what} a line`,
  });
}
