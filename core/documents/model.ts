import type { Gender, StationGender } from "../gender.ts";

/** What a document prints about a polling center. Lines that a register does not give are left out. */
export type CenterSheet = {
  readonly id: string;
  readonly name: string;
  readonly officeId?: string | undefined;
  readonly officeName?: string | undefined;
  readonly constituencyName?: string | undefined;
  readonly subconstituencyId?: string | undefined;
  readonly subconstituencyName?: string | undefined;
  readonly type?: string | undefined;
  /** The center whose roll this one repeats. */
  readonly copyOf?: string | undefined;
  /** The centers that repeat this one's roll. */
  readonly copiedBy?: readonly string[] | undefined;
  /** How many more there are of those: a message cannot name hundreds. */
  readonly furtherCopies?: number | undefined;
};

/** What every document says of where it comes from. */
export type Origin = {
  readonly runId: string;
  /** YYYY-MM-DD: the document's date, so that the bytes do not depend on when it was rendered. */
  readonly asOf: string;
  readonly center: CenterSheet;
};

export type StationSheet = Origin & {
  readonly number: number;
  readonly gender: StationGender;
  /** SHA-256 of the station's packed voters, in hexadecimal: the QR code tells by it which voters a book was made of. */
  readonly sha256?: string | undefined;
};

/** A center's list of one gender: its voters in their order, cut into the sections that each start on a new page. */
export type ListSheet = Origin & { readonly gender: StationGender };

/** The voters of one station, for a list. */
export type StationVoters = { readonly station: number; readonly voters: readonly RollVoter[] };

export type RollVoter = {
  /** Counted from 1 per center. */
  readonly number: number;
  /** Printed exactly as it stands. */
  readonly nationalId: string;
  readonly name: string;
  readonly birthYear: number | undefined;
  readonly gender: Gender;
};

export type RenderedDocument = {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Voters that have a row in it. */
  readonly rows: number;
};
