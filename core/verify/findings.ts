/** One thing that is not as it should be. It names files, lines, stations and voter numbers, never a voter. */
export type Difference = {
  readonly file: string;
  /** Where in the file: `page 2, row 4`. */
  readonly place?: string | undefined;
  readonly expected: string;
  readonly found: string;
};

/** In one line, without a full stop. */
export function describeDifference({ file, place, expected, found }: Difference): string {
  return `${file}${place === undefined ? "" : `, ${place}`}: expected ${expected}, found ${found}`;
}

/** What was found to be as it should. */
export type Verified = {
  files: number;
  bytes: number;
  documents: number;
  pages: number;
  /** Books, or before polling lists of names, whose voters are those of the CSV files, row by row. */
  books: number;
  /** Their voters, at the centers where they are registered, and at those that print another's roll. */
  voters: number;
  copiedVoters: number;
  /** Voters in the public lists of such centers as have voters of their own. */
  listedVoters: number;
};

/** Gathers what a verification finds. */
export class Findings {
  readonly differences: Difference[] = [];
  readonly verified: Verified = {
    files: 0,
    bytes: 0,
    documents: 0,
    pages: 0,
    books: 0,
    voters: 0,
    copiedVoters: 0,
    listedVoters: 0,
  };

  add(file: string, expected: string, found: string, place?: string): void {
    this.differences.push({ file, place, expected, found });
  }
}

/** `1 voter`, `2 voters` */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
