import { SLOTS } from "../../core/canvas/tree.ts";
import { BATCH } from "./meters.ts";

/**
 * Requests of a chord of `calls` calls, sent by a task: nothing fails, and nothing is delivered twice. docs/scale.md has them
 * in words.
 */
export function requestsOf(calls: number) {
  const leaves = Math.ceil(calls / SLOTS);
  const spine = Math.max(1, Math.ceil(leaves / (SLOTS - 1)));
  /** Beside the header's calls: the task that sends them, and the body. */
  const others = 2;
  return {
    writes: {
      // And that the body was sent.
      record: calls + others + 1,
      openNode: leaves + spine,
      announce: leaves + spine - 1,
      // Calls in leaves, leaves in the spine, each node of it in the one before, and the seals.
      mark: calls + leaves + (spine - 1) + spine,
    },
    /** And of the run's record, as often as a worker does not remember it. */
    reads: { outcome: calls + 1 + BODY_READS },
    messages: calls + others,
    // A leaf's messages are sent at once.
    sends: Math.floor(calls / SLOTS) * Math.ceil(SLOTS / BATCH) + Math.ceil((calls % SLOTS) / BATCH) + others,
    hottestItem: hottest(leaves, spine),
  };
}

/** Whether it was sent, and whether it was made before: at its place, and under its own ID. */
const BODY_READS = 3;

/** The node of the spine with all of its children: its opening, and each child's announcement and mark, and the seal's. */
function hottest(leaves: number, spine: number): number {
  const children = Math.min(leaves, SLOTS - 1) + (spine > 1 ? 1 : 0);
  return 1 + 2 * children + 1;
}
