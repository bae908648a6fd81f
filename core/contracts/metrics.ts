/** What deployed functions measure, for CloudWatch: the stack's alarms and its dashboard know the metrics by these names. */
export const METRICS = {
  namespace: "Rollpress",
  /** Each metric's only dimension: its value is the deployed function's name, which begins with its stack's. */
  dimension: "service",
  /** Messages that came to their end, buried ones included. */
  done: "MessagesDone",
  /** Messages given back, or sent anew: their call is made again later, or another invocation has time for it. */
  retried: "MessagesRetried",
  /** Messages that no version of ours can read; in the dead letters, they stay where they are. */
  bad: "BadMessages",
  /** Dead letters whose calls were counted as failed. */
  buried: "MessagesBuried",
  documents: "DocumentsPrinted",
  pages: "PagesPrinted",
  /** Calls, and chords, that ended as failed; a redelivered one may count twice. */
  failures: "CallsFailed",
} as const;
