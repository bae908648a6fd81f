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
};

export type StationSheet = {
  readonly runId: string;
  /** YYYY-MM-DD: the document's date, so that the bytes do not depend on when it was rendered. */
  readonly asOf: string;
  readonly center: CenterSheet;
  readonly number: number;
  readonly gender: StationGender;
};

export type BookVoter = {
  /** Counted from 1 per center. */
  readonly number: number;
  /** Printed exactly as it stands. */
  readonly nationalId: string;
  readonly name: string;
  readonly birthYear: number | undefined;
  readonly gender: Gender;
};

export type RenderedDocument = { readonly bytes: Uint8Array; readonly pages: number };
