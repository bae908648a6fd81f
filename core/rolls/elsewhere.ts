import type { Steps } from "./pipeline.ts";

const elsewhere = async (): Promise<never> => {
  throw new Error("this step is another worker's");
};

/** Steps for whoever sends a run's work, or does some of it, and is handed nothing of the rest. */
export const STEPS_ELSEWHERE: Steps = {
  split: elsewhere,
  render: elsewhere,
  aggregate: elsewhere,
  packageOffice: elsewhere,
  finish: elsewhere,
};
