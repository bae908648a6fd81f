import { type TallyRecord, VoterTally } from "../../proof/voter-tally.ts";
import type { CenterDirectory } from "../centers/directory.ts";
import { type IntakeCounts, leaveOut } from "../counts.ts";
import type { VoterTable } from "../voter-table.ts";
import { selectCenters } from "./select-centers.ts";
import type { Selection } from "./selection.ts";

/** What of a register depends on which centers are selected. */
type Parts = {
  readonly voters: VoterTable;
  readonly centers: CenterDirectory;
  readonly counts: IntakeCounts;
  readonly tally: TallyRecord;
};

/**
 * Takes the centers that are not selected out of a register, with their voters, who are counted as left out.
 *
 * Only a register that was read to its end can be narrowed. A row of one center may repeat the ID of a row of another, and
 * where there is no centers file, a center's office may stand in its last row: both must come out as in a run of all centers.
 *
 * @throws Fault as {@link selectCenters} does
 */
export function narrow<T extends Parts>(register: T, selection: Selection): T {
  const { voters: all, centers: whole, counts } = register;
  const centers = whole.only(selectCenters(whole, selection));
  const voters = all.ofCenters(Array.from(whole, ({ id }) => centers.numberOf(id)));
  const tally = new VoterTally();
  const ids = voters.nationalIds;
  for (let voter = 0; voter < voters.size; voter++)
    tally.addBytes(ids.bytes, ids.start(voter), ids.length(voter));
  return {
    ...register,
    voters,
    centers,
    counts: leaveOut(counts, "not-selected", all.size - voters.size),
    tally: tally.record,
  };
}
