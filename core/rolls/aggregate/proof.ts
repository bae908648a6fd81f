import type { Proof } from "../../contracts/aggregate.ts";
import type { Phase } from "../../contracts/configuration.ts";
import type { SplitResult } from "../../contracts/split.ts";
import { type TallyRecord, VoterTally } from "../../proof/voter-tally.ts";
import type { PrintedCenter } from "./printed-centers.ts";

/** Tallies what was printed, center by center, and compares it with what was accepted. */
export class ProofTallies {
  /** By kind of message: at the centers where voters are registered, and at those that print another's roll. */
  readonly #printed = {
    station: { own: new VoterTally(), copied: new VoterTally() },
    center: { own: new VoterTally(), copied: new VoterTally() },
  };
  /** What the centers that print another's roll are to print. */
  readonly #expectedCopies = new VoterTally();

  add({ isCopy, stations, results, doubles }: PrintedCenter): void {
    if (isCopy) for (const { tally } of stations) this.#expectedCopies.addTally(tally);
    for (const { kind, tally } of [...results, ...doubles])
      this.#printed[kind][isCopy ? "copied" : "own"].addTally(tally);
  }

  /** What the tallies show. Voters are printed if each is in its book once, in its list once, and so for every copy. */
  proofOf({ counts, tally }: SplitResult, phase: Phase): Proof {
    const { station: books, center: lists } = this.#printed;
    const printed = phase === "polling" ? [books, lists] : [lists];
    const main = phase === "polling" ? books : lists;
    const isReconciled =
      counts.read === counts.accepted + counts.rejected + counts.filtered &&
      counts.accepted === tally.voters &&
      printed.every(
        ({ own, copied }) => isSame(own.record, tally) && isSame(copied.record, this.#expectedCopies.record),
      );
    return {
      accepted: tally,
      printed: main.own.record,
      copied: main.copied.record,
      listed: phase === "polling" ? lists.own.record : null,
      isReconciled,
    };
  }
}

function isSame(a: TallyRecord, b: TallyRecord): boolean {
  return a.voters === b.voters && a.fingerprint === b.fingerprint;
}
