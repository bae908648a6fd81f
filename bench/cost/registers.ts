/** A register to reckon with. */
export type RegisterSize = {
  readonly name: string;
  readonly voters: number;
  readonly stations: number;
  readonly centers: number;
  readonly offices: number;
  /** How many runs it takes: one has at most LARGEST_REGISTER voters. */
  readonly runs: number;
};

/**
 * Of Libya's 2.87 million voters there are 6,000 stations, 1,900 centers and some 20 offices; the smallest has as many for its voters. Of
 * India's 1,050,000 stations (2024) each is taken for a center of its own, which is the most there can be; it has 36 states and
 * territories, each with a register of its own, and eight of these are larger than one run may be.
 */
export const REGISTERS: readonly RegisterSize[] = [
  { name: "10,000", voters: 10_000, stations: 21, centers: 7, offices: 1, runs: 1 },
  {
    ...{ name: "2.8 million (Libya)", voters: 2_800_000 },
    ...{ stations: 6_000, centers: 1_900, offices: 20, runs: 1 },
  },
  {
    ...{ name: "968 million (India)", voters: 968_000_000 },
    ...{ stations: 1_050_000, centers: 1_050_000, offices: 800, runs: 50 },
  },
];
