/** Queues by purpose: what has other needs of memory, time and number of workers. */
export const QUEUES = {
  split: "split",
  render: "render",
  aggregate: "aggregate",
  package: "package",
} as const;

/**
 * After so many deliveries without an acknowledgement, a message goes to the dead letters. More than the tries of any task,
 * so that a call which fails by itself ends with its own reason.
 */
export const MAX_RECEIVES = 5;
