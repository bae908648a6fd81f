/** What is counted of an office, a constituency, a center, or a run. */
export type Figures = {
  readonly centers: number;
  readonly stations: number;
  /** A copy's are those of the roll that it prints. */
  readonly registrants: number;
  readonly documents: number;
  readonly pages: number;
};

export type SummaryRow = Figures & {
  /** "" where the centers that are meant have none. */
  readonly id: string;
  readonly name: string;
};

export type CenterRow = SummaryRow & {
  readonly officeId: string;
  /** The center whose roll it prints; "" where it has its own. */
  readonly copyOf: string;
};

/** What the summary of a run says. */
export type SummarySheet = {
  readonly runId: string;
  /** YYYY-MM-DD */
  readonly asOf: string;
  /** Rows of the register. */
  readonly counts: Readonly<Record<"read" | "accepted" | "rejected" | "filtered", number>>;
  /** Before polling, names are printed in lists, and there are no stations. */
  readonly isPolling: boolean;
  /** Voters in books, or lists of names: at the centers where they are registered, and at those that print another's roll. */
  readonly printed: number;
  readonly copied: number;
  /** Whether those printed are those accepted. */
  readonly isReconciled: boolean;
  /** What could not be printed. */
  readonly failures: number;
  readonly total: Figures;
  readonly offices: readonly SummaryRow[];
  readonly constituencies: readonly SummaryRow[];
  readonly centers: readonly CenterRow[];
};
