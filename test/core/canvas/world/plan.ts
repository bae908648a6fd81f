import { nextId } from "../../../../core/canvas/call.ts";
import type { Tolerance } from "../../../../core/canvas/tolerance.ts";

/** How a call fares. All but `ok`, `flaky`, `moody` and `slow` are healed in generations after `heals`. */
export type Fate =
  | "ok"
  /** Fails now and then, and is made again. */
  | "flaky"
  /** Fails now and then for good: so it may end in one delivery as it does not in another. */
  | "moody"
  | "slow"
  | "fault"
  | "partly"
  | "broken"
  /** Takes longer than its time limit. */
  | "stuck"
  /** Kills every worker that makes it. */
  | "poison";

/** Work as the world plans it: what is sent is made from it, and what must have come of it is known by it. */
export type Plan = CallPlan | SwapPlan | ChainPlan | FanPlan;

type Fated = { readonly fate: Fate; readonly heals: number };

/** `work` adds its value to what comes before it in a chain; `total` adds all of a header. */
export type CallPlan = Fated & {
  readonly kind: "call";
  readonly task: "work" | "total";
  readonly value: number;
  /** Characters beside: long messages are stored. */
  readonly padding?: string;
};

/** A call that hands its place to others. */
export type SwapPlan = Fated & { readonly kind: "swap"; readonly key: number; readonly into: Plan };

export type ChainPlan = { readonly kind: "chain"; readonly steps: readonly Plan[] };

export type FanPlan = {
  readonly kind: "fan";
  readonly elements: readonly (Plan | readonly CallPlan[])[];
  readonly body: Plan | null;
  readonly tolerance: Tolerance;
  /** Whether the header is sent as a stream where it can be. */
  readonly isStream: boolean;
};

export type Piece = { readonly plan: CallPlan | SwapPlan | FanPlan; readonly place: Place };

/** Where an outcome is recorded. */
export type Address = { readonly group: string; readonly index: number };

/** A piece of a plan where it stands: its ID, what comes after it in its chain, and who waits for the end of that. */
export type Place = {
  readonly id: string;
  readonly rest: readonly Plan[];
  readonly end: Address | undefined;
};

export function addressAt({ id, rest, end }: Place): Address {
  return rest.length === 0 && end !== undefined ? end : { group: id, index: 0 };
}

/** The place of what follows in the chain. */
export function placeAfter({ id, rest, end }: Place): { plan: Plan; place: Place } | undefined {
  const [plan, ...further] = rest;
  return plan && { plan, place: { id: nextId(id), rest: further, end } };
}

/** The places of a fan-in's calls, by their indexes. */
export function placesOf(fan: FanPlan, group: string): { plan: Plan; place: Place }[] {
  return fan.elements.flat().map((plan, index) => ({
    plan: plan as Plan,
    place: { id: `${group}/${index}`, rest: [], end: { group, index } },
  }));
}

export const bodyPlace = (place: Place): Place => ({ ...place, id: `${place.id}.body` });

export const swapPlace = (place: Place): Place => ({ ...place, id: nextId(place.id) });

/** All calls and fan-ins that a plan can come to, with their places. */
export function* piecesOf(plan: Plan, place: Place): Generator<Piece> {
  if (plan.kind === "chain") {
    const [first, ...steps] = plan.steps;
    yield* piecesOf(first!, { ...place, rest: [...steps, ...place.rest] });
    return;
  }
  yield { plan, place };
  if (plan.kind === "swap") {
    yield* piecesOf(plan.into, swapPlace(place));
  } else if (plan.kind === "call") {
    const next = placeAfter(place);
    if (next) yield* piecesOf(next.plan, next.place);
  } else {
    for (const call of placesOf(plan, place.id)) yield* piecesOf(call.plan, call.place);
    const next = plan.body ? { plan: plan.body, place: bodyPlace(place) } : placeAfter(bodyPlace(place));
    if (next) yield* piecesOf(next.plan, next.place);
  }
}
