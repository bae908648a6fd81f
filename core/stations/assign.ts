import { FEMALE, type Gender, MALE, type MIXED, type StationGender, UNISEX } from "../gender.ts";
import type { AssignmentPolicy } from "./policy.ts";

/**
 * Voters of one gender in a center, or all of them where the policy does not look at gender. A center's groups stand one
 * after the other in its sequence: its voters in the order in which they are numbered.
 */
export type Group = { readonly gender: Gender | typeof MIXED; readonly voters: number };

/** A part of a center's sequence, `[from, to)`. A voter's number is the place in the sequence plus one. */
export type Span = { readonly from: number; readonly to: number };

export type Station = {
  /** From 1, without gaps, in a center. */
  readonly number: number;
  readonly gender: StationGender;
  /** One span, or two in a unisex station: the men's, then the women's. Never empty. */
  readonly spans: readonly Span[];
};

/**
 * The order of a center's groups: men, women, then further genders by code. So voter numbers are all men, all women, all
 * others, whatever stations they end up in (SmartElect's rule 5).
 */
export function compareGenders(a: Gender, b: Gender): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function rank(gender: Gender): number {
  if (gender === MALE) return 0;
  return gender === FEMALE ? 1 : 2;
}

/**
 * Cuts a center into stations. Only counts matter: who stands where is the sequence's affair.
 *
 * The rules are SmartElect's (its module rollgen; docs/assignment.md has them with examples): stations of men, then of women, then the unisex one; further
 * genders, which SmartElect does not know, follow with stations of their own.
 *
 * @param groups in the order of {@link compareGenders}, each gender once
 * @returns stations by number; together their spans are the whole sequence, each place once
 */
export function assignStations(groups: readonly Group[], policy: AssignmentPolicy): Station[] {
  const men: Span[] = [];
  const women: Span[] = [];
  const others: Omit<Station, "number">[] = [];
  let from = 0;
  for (const { gender, voters } of groups) {
    const slices = slice(voters, maximumOf(gender, policy), policy.filling);
    const spans = slices.map((span) => ({ from: from + span.from, to: from + span.to }));
    from += voters;
    if (gender === MALE) men.push(...spans);
    else if (gender === FEMALE) women.push(...spans);
    else others.push(...spans.map((span) => ({ gender, spans: [span] })));
  }
  const unisex = mergeSmaller(men, women, policy.unisexThreshold);
  const stations: Omit<Station, "number">[] = [
    ...men.map((span) => ({ gender: MALE, spans: [span] })),
    ...women.map((span) => ({ gender: FEMALE, spans: [span] })),
    ...(unisex ? [{ gender: UNISEX, spans: unisex }] : []),
    ...others,
  ];
  return stations.map((station, index) => ({ number: index + 1, ...station }));
}

/**
 * Takes the stations that merge out of both lists: the whole smaller side and the last station of the other. Fewer women
 * than the threshold makes men the base, also where both are few.
 */
function mergeSmaller(men: Span[], women: Span[], threshold: number): [Span, Span] | undefined {
  if (men.length === 0 || women.length === 0) return undefined;
  const areWomenFew = sizeOf(women) < threshold;
  const areMenFew = sizeOf(men) < threshold;
  if (!areWomenFew && !areMenFew) return undefined;
  const fewer = areWomenFew ? women : men;
  const base = areWomenFew ? men : women;
  // A small maximum, such as 10, can cut even the smaller side into several: their spans are adjacent.
  const whole = { from: (fewer[0] as Span).from, to: (fewer[fewer.length - 1] as Span).to };
  const last = base.pop() as Span;
  fewer.length = 0;
  return areWomenFew ? [last, whole] : [whole, last];
}

/** SmartElect's rule 2: k = ⌊(n−1)/max⌋+1 slices, slice i of them `[⌊i·n/k⌋, ⌊(i+1)·n/k⌋)`; none for 0. */
function slice(voters: number, maximum: number, filling: AssignmentPolicy["filling"]): Span[] {
  const count = voters === 0 ? 0 : Math.floor((voters - 1) / maximum) + 1;
  return Array.from({ length: count }, (_, index) =>
    filling === "balance"
      ? { from: Math.floor((index * voters) / count), to: Math.floor(((index + 1) * voters) / count) }
      : { from: index * maximum, to: Math.min((index + 1) * maximum, voters) },
  );
}

function maximumOf(gender: Gender, policy: AssignmentPolicy): number {
  return (Object.hasOwn(policy.maximumByGender, gender) && policy.maximumByGender[gender]) || policy.maximum;
}

export function sizeOf(spans: readonly Span[]): number {
  return spans.reduce((voters, { from, to }) => voters + to - from, 0);
}
