export type AlarmKind = {
  /** Of docs/runbook.md, and of the alarm's name. */
  readonly heading: string;
  /** What it means for who waits for the rolls: the description begins with it. */
  readonly impact: string;
};

/** What is watched. Each kind has a heading in docs/runbook.md, and each heading there a kind. */
export const ALARM_KINDS = {
  deadLettersStay: {
    heading: "Dead letters stay",
    impact: "A run waits for work that nobody can do or count as failed: it will not end by itself.",
  },
  givenUp: {
    heading: "Work was given up",
    impact: "Documents are missing from a run: it ends with failures, or has failed, unless it is redriven.",
  },
  messagesWait: {
    heading: "Messages wait too long",
    impact: "Rolls come later than they should: work has waited for more than an hour.",
  },
  noProgress: {
    heading: "A run makes no progress",
    impact: "Rolls are not being made: there is work, and for half an hour none of it came to an end.",
  },
  functionFails: {
    heading: "A function fails",
    impact: "Work is being repeated, and after five times it is given up.",
  },
  functionThrottled: {
    heading: "A function is throttled",
    impact:
      "Rolls come late, and work may be given up that never had a chance: Lambda refuses to start more.",
  },
  nearTimeLimit: {
    heading: "A function is close to its time limit",
    impact: "A somewhat larger register, or office, could not be done: the function would be cut off.",
  },
  ledgerThrottled: {
    heading: "The ledger is throttled",
    impact: "Rolls come late: what was done is recorded more slowly than it is done.",
  },
  ledgerFails: {
    heading: "The ledger fails",
    impact: "Rolls come late, and work may be given up: what was done cannot be recorded.",
  },
} as const satisfies Record<string, AlarmKind>;
