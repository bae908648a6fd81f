import { apportion } from "./apportion.ts";
import type { SampleOptions } from "./options.ts";
import { permutation } from "./permutation.ts";
import { mix32, Sfc32 } from "./random.ts";

export type CenterType = "General" | "Displaced" | "Oil" | "Disability";

/** Who votes where, before anyone has a name: positions 0 … voters - 1, divided among centers, women first in each. */
export type CenterPlan = {
  /** Center i holds the positions from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Float64Array;
  /** How many of each center's voters are women. */
  readonly women: Float64Array;
  readonly types: readonly CenterType[];
};

const CENTERS_STREAM = 1;
/** With fewer centers than this, a register has General centers only. */
const LEAST_FOR_SPECIAL = 20;
const SPECIAL_SHARES: readonly (readonly [CenterType, number])[] = [
  ["Displaced", 0.03],
  ["Oil", 0.015],
  ["Disability", 0.01],
];
/** How a type's centers compare in size with General ones. */
const SIZE_FACTOR: Readonly<Record<CenterType, number>> = {
  General: 1,
  Displaced: 0.8,
  Oil: 0.5,
  Disability: 0.12,
};
/** One small center in so many has only a few women, as remote work camps do. */
const FEW_WOMEN_ONE_IN = 15;
/** No larger center is remote: it would bend the register's share of women. */
const REMOTE_MOST = 400;
/** A unisex station arises below 25 (see docs/assignment.md). */
const FEW_WOMEN_MOST = 24;
const FEW_WOMEN_LEAST = 3;
/** A little above the 48 % aimed at, for what the centers with few women take away. */
const WOMEN_SHARE = 0.485;
const WOMEN_SPREAD = 0.08;

/** Memory is a few numbers a center, none a voter. */
export function planCenters(options: SampleOptions): CenterPlan {
  const random = new Sfc32(options.seed, CENTERS_STREAM);
  const types = drawTypes(options, random);
  const rank = permutation(options.centers, random.next());
  const weights = Float64Array.from(types, (type, center) => {
    const quantile = (rank(center) + random.fraction()) / options.centers;
    return sizeAt(quantile) * SIZE_FACTOR[type];
  });
  const starts = apportion(weights, options.voters);
  const women = Float64Array.from(types, (type, center) =>
    drawWomen(type, starts[center + 1]! - starts[center]!, random),
  );
  return { starts, women, types };
}

/**
 * The relative size of the center at a quantile of the size distribution: long-tailed, 0.03 at 0, 0.6 in the middle and 6.9
 * at 1, with a mean near 1.2. At Libya's scale (1,500 voters a center) that is some tens to nine thousand.
 * Drawing quantiles evenly (not at random) gives even twenty centers both tails. Square root and division are exact in IEEE
 * arithmetic, as `Math.exp` is not: the bytes must not depend on the engine.
 */
function sizeAt(quantile: number): number {
  return (0.03 + quantile * Math.sqrt(quantile)) / (1.15 - quantile);
}

function drawTypes(options: SampleOptions, random: Sfc32): CenterType[] {
  const types: CenterType[] = Array.from({ length: options.centers }, () => "General");
  if (options.centers < LEAST_FOR_SPECIAL) return types;
  const place = permutation(options.centers, random.next());
  let placed = 0;
  for (const [type, share] of SPECIAL_SHARES) {
    const count = Math.max(1, Math.round(options.centers * share));
    for (let i = 0; i < count; i++) types[place(placed++)] = type;
  }
  return types;
}

function drawWomen(type: CenterType, size: number, random: Sfc32): number {
  const isRemote = random.below(FEW_WOMEN_ONE_IN) === 0 && size <= REMOTE_MOST;
  const few = FEW_WOMEN_LEAST + random.below(FEW_WOMEN_MOST - FEW_WOMEN_LEAST + 1);
  const share = WOMEN_SHARE + (random.fraction() - 0.5) * WOMEN_SPREAD;
  const usual = Math.floor(size * share + random.fraction());
  return type === "Oil" || isRemote ? Math.min(few, usual) : usual;
}

/** Scatters output order over positions, so that neighboring rows have nothing in common. */
export function scatterVoters(options: SampleOptions): (row: number) => number {
  return permutation(options.voters, mix32(options.seed ^ 0x5ca77e12));
}
