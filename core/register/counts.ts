import type { FilterCode, RejectCode } from "./rejection.ts";

/** What became of a register's rows: read = accepted + rejected + filtered. */
export type IntakeCounts = {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly filtered: number;
  /** Rejected rows by reason, in descending order; reasons without rows are left out. */
  readonly rejectedBy: Readonly<Partial<Record<RejectCode, number>>>;
  readonly filteredBy: Readonly<Partial<Record<FilterCode, number>>>;
};

/** Counts rows as they are decided on. Every row is counted by exactly one call. */
export class RowCounter {
  #accepted = 0;
  readonly #rejectedBy = new Map<RejectCode, number>();
  readonly #filteredBy = new Map<FilterCode, number>();
  #read = 0;

  /** Counts a row as read, before anything is decided: so that a row that nothing decides on is seen to be lost. */
  addRead(): void {
    this.#read++;
  }

  addAccepted(): void {
    this.#accepted++;
  }

  addRejected(code: RejectCode): void {
    this.#rejectedBy.set(code, (this.#rejectedBy.get(code) ?? 0) + 1);
  }

  addFiltered(code: FilterCode): void {
    this.#filteredBy.set(code, (this.#filteredBy.get(code) ?? 0) + 1);
  }

  get read(): number {
    return this.#read;
  }

  get counts(): IntakeCounts {
    return {
      read: this.#read,
      accepted: this.#accepted,
      rejected: sum(this.#rejectedBy),
      filtered: sum(this.#filteredBy),
      rejectedBy: descending(this.#rejectedBy),
      filteredBy: descending(this.#filteredBy),
    };
  }
}

/** The counts where some accepted rows are left out after all, by what is known only once every row has been read. */
export function leaveOut(counts: IntakeCounts, code: FilterCode, rows: number): IntakeCounts {
  if (rows === 0) return counts;
  const filteredBy = new Map(Object.entries(counts.filteredBy) as [FilterCode, number][]);
  filteredBy.set(code, (filteredBy.get(code) ?? 0) + rows);
  return {
    ...counts,
    accepted: counts.accepted - rows,
    filtered: counts.filtered + rows,
    filteredBy: descending(filteredBy),
  };
}

/** Whether every row that was read is accounted for. */
export function reconciles({ read, accepted, rejected, filtered }: IntakeCounts): boolean {
  return read === accepted + rejected + filtered;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function descending<K extends string>(counts: ReadonlyMap<K, number>): Partial<Record<K, number>> {
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return Object.fromEntries(byCount) as Partial<Record<K, number>>;
}
