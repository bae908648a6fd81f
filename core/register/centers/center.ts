/** A polling center, as the register or its own file states it. "" is unknown. */
export type Center = {
  readonly id: string;
  readonly name: string;
  readonly officeId: string;
  readonly officeName: string;
  readonly constituencyId: string;
  readonly constituencyName: string;
  readonly subconstituencyId: string;
  readonly subconstituencyName: string;
  /** General, Displaced, Oil, Disability, Revolution, Copy, Split, or whatever the register calls it. */
  readonly type: string;
  /** The center whose roll this one prints; "" where it has its own. */
  readonly copyOf: string;
  /** Whether it takes part: `reg_open`. */
  readonly isOpen: boolean;
  /** The copies of its roll that the run is not of: its documents name them all the same. */
  readonly unselectedCopies?: readonly string[] | undefined;
};

const UNKNOWN = {
  name: "",
  officeId: "",
  officeName: "",
  constituencyId: "",
  constituencyName: "",
  subconstituencyId: "",
  subconstituencyName: "",
  type: "",
  copyOf: "",
  isOpen: true,
} as const;

/** A center of which no more than this is known. */
export function centerOf(known: { readonly id: string } & Partial<Center>): Center {
  return { ...UNKNOWN, ...known };
}
