import { nextId } from "../canvas/call.ts";

/**
 * The IDs of a run's parts in the canvas: they follow from the run's own, by the shape of the pipeline.
 *
 * @param run the ID that the pipeline was sent with
 */
export function partsOf(run: string) {
  const split = `${run}/0`;
  const printing = nextId(nextId(split));
  return {
    /** The call that reads the register. */
    split,
    /** Where the run's own outcome stands, when all is done. */
    ending: { group: run, index: 0 },
    /** The chord of the plan's messages. */
    printing,
    /** The chord of the offices. */
    packaging: nextId(`${printing}.body`),
  };
}
