import type { Ledger } from "./ledger.ts";

/** A ledger with some of its methods replaced. */
export function changedLedger(ledger: Ledger, change: Partial<Ledger>): Ledger {
  return {
    record: (outcome) => ledger.record(outcome),
    outcome: (group, index) => ledger.outcome(group, index),
    outcomes: (group) => ledger.outcomes(group),
    openNode: (node) => ledger.openNode(node),
    announce: (at) => ledger.announce(at),
    mark: (at, counts) => ledger.mark(at, counts),
    node: (id) => ledger.node(id),
    run: (id) => ledger.run(id),
    saveRun: (run) => ledger.saveRun(run),
    ...change,
  };
}
