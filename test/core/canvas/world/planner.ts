import type { Dice } from "./dice.ts";
import type { CallPlan, ChainPlan, FanPlan, Fate, Plan, SwapPlan } from "./plan.ts";

const HEALTHY: readonly Fate[] = ["ok"];
const LIVELY: readonly Fate[] = ["ok", "ok", "ok", "ok", "flaky", "slow"];
const SICK: readonly Fate[] = ["ok", "ok", "ok", "ok", "ok", "ok", "flaky", "slow", "moody", "fault"];
const WRETCHED: readonly Fate[] = ["ok", "ok", "ok", "moody", "fault", "partly", "broken", "stuck", "poison"];

const PADDING = "x".repeat(9_000);
const DEEPEST = 3;

/** Makes up work. */
export class Planner {
  readonly #dice: Dice;
  readonly #fates: readonly Fate[];
  readonly #largest: number;
  readonly #isPadded: boolean;
  readonly swaps: SwapPlan[] = [];

  /**
   * @param largest most calls of a header
   * @param isHealthy whether no call fails by itself
   */
  constructor(dice: Dice, largest: number, isHealthy = false) {
    this.#dice = dice;
    this.#fates = isHealthy ? HEALTHY : dice.pick([HEALTHY, HEALTHY, LIVELY, SICK, SICK, WRETCHED]);
    this.#largest = largest;
    this.#isPadded = dice.falls(0.02);
  }

  /** Work with a fan-in, which nothing but what is in the plan waits for. */
  root(): Plan {
    const fan = this.#fan(0, this.#largest);
    const kind = this.#dice.below(5);
    if (kind === 0) return this.#swap(fan);
    if (kind === 1) return { kind: "chain", steps: [this.#call(), fan, this.#call()] };
    if (kind === 2) return { kind: "chain", steps: [this.#swap(fan), this.#call()] };
    return fan;
  }

  #fan(depth: number, most: number): FanPlan {
    const dice = this.#dice;
    const calls = dice.falls(0.5) ? dice.below(most + 1) : dice.below(Math.min(most, 8) + 1);
    const chunk = dice.falls(0.3) ? 1 + dice.below(7) : 1;
    const elements: (Plan | readonly CallPlan[])[] = [];
    const nested = depth < DEEPEST ? dice.pick([0, 0, 0.1, 0.3]) : 0;
    for (let left = calls; left > 0; ) {
      if (dice.falls(nested)) {
        elements.push(this.#nested(depth + 1));
        left--;
      } else if (chunk > 1) {
        const size = Math.min(left, 1 + dice.below(chunk));
        elements.push(Array.from({ length: size }, () => this.#call()));
        left -= size;
      } else {
        elements.push(this.#call());
        left--;
      }
    }
    return {
      ...{ kind: "fan", elements },
      body: this.#body(depth),
      tolerance: dice.pick(["none", "none", 1, 3, "30%", "100%"] as const),
      isStream: dice.falls(0.5),
    };
  }

  #nested(depth: number): Plan {
    const kind = this.#dice.below(4);
    if (kind === 0) return this.#chain();
    const fan = this.#fan(depth, 5);
    if (kind === 1) return this.#swap(fan);
    if (kind === 2) return { kind: "chain", steps: [fan, this.#call()] };
    return fan;
  }

  #body(depth: number): Plan | null {
    const kind = this.#dice.below(10);
    if (kind === 0) return null;
    const total = this.#call("total");
    if (kind === 1) return { kind: "chain", steps: [total, this.#call()] };
    if (kind === 2 && depth < DEEPEST) return this.#swap(this.#fan(depth + 1, 6));
    if (kind === 3 && depth < DEEPEST) return { kind: "chain", steps: [total, this.#fan(depth + 1, 4)] };
    return total;
  }

  #chain(): ChainPlan {
    return { kind: "chain", steps: Array.from({ length: 2 + this.#dice.below(2) }, () => this.#call()) };
  }

  #call(task: CallPlan["task"] = "work"): CallPlan {
    // Powers of two, so that no two sums are the same by accident, as far as they go.
    const value = 2 ** this.#dice.below(30);
    return {
      ...{ kind: "call", task, value, ...this.#fate() },
      ...(this.#isPadded && this.#dice.falls(0.3) && { padding: PADDING }),
    };
  }

  #swap(into: Plan): SwapPlan {
    const swap: SwapPlan = { kind: "swap", key: this.swaps.length, into, ...this.#fate() };
    this.swaps.push(swap);
    return swap;
  }

  #fate(): Pick<CallPlan, "fate" | "heals"> {
    return { fate: this.#dice.pick(this.#fates), heals: 1 + this.#dice.below(3) };
  }
}
