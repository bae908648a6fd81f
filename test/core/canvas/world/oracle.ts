import type { Outcome } from "../../../../core/ports/ledger.ts";
import type { LedgerMonitor } from "./ledger-monitor.ts";
import {
  type Address,
  addressAt,
  bodyPlace,
  type CallPlan,
  type FanPlan,
  type Place,
  type Plan,
  placeAfter,
  placesOf,
  type SwapPlan,
  swapPlace,
} from "./plan.ts";
import { type CallOutput, sumIn } from "./tasks.ts";

/** Where a total is made: what it must have counted. */
type Header = {
  readonly tasks: number;
  readonly failed: number;
  readonly sum: number;
  readonly generation: number;
};

type Around = { readonly before?: Outcome | undefined; readonly header?: Header };

/**
 * Compares what stands in a ledger with what was planned, when all is quiet: every call has one outcome, every fan-in counts
 * as its outcomes do, its body has been called if that is borne and not otherwise, and every sum is that of its parts.
 */
export class Oracle {
  readonly #ledger: LedgerMonitor;
  readonly #slots: number;
  /** Whether a call was made: by its ID and generation. */
  readonly #wasMade: (id: string, generation: number) => boolean;
  readonly complaints: string[] = [];
  /** How many there were of what was looked at. */
  readonly seen = { calls: 0, failed: 0, empty: 0, bodies: 0, refused: 0, givenUp: 0, spines: 0 };

  constructor(ledger: LedgerMonitor, slots: number, wasMade: (id: string, generation: number) => boolean) {
    this.#ledger = ledger;
    this.#slots = slots;
    this.#wasMade = wasMade;
  }

  async check(plan: Plan, place: Place, around: Around = {}): Promise<void> {
    if (plan.kind === "chain") {
      const [first, ...steps] = plan.steps;
      await this.check(first!, { ...place, rest: [...steps, ...place.rest] }, around);
    } else if (plan.kind === "fan") await this.#fan(plan, place);
    else if (plan.kind === "swap") await this.#swap(plan, place);
    else await this.#call(plan, place, around);
  }

  async #call({ value, task }: CallPlan, place: Place, { before, header }: Around): Promise<void> {
    this.seen.calls++;
    const outcome = await this.#outcomeAt(addressAt(place));
    if (outcome === undefined) return;
    if (outcome.status === "failed") this.seen.failed++;
    if (outcome.status === "done") {
      const { sum, after, tasks, failed } = outcome.output as CallOutput;
      const due = value + (before ? sumIn(before) : 0) + (header?.sum ?? 0);
      this.#expect(sum === due, `${place.id}: its sum is ${sum}, and should be ${due}`);
      const stamp = (before?.status === "done" && (before.output as Partial<CallOutput>).stamp) || null;
      this.#expect(after === stamp, `${place.id}: goes on from an outcome that does not stand`);
      if (task === "total" && header !== undefined) {
        this.#expect(
          tasks === header.tasks && failed === header.failed,
          `${place.id}: was told of ${tasks} calls and ${failed} failed, of ${header.tasks} and ${header.failed}`,
        );
        this.#expect(outcome.generation >= header.generation, `${place.id}: is of an earlier generation`);
      }
    }
    await this.#goOn(place, outcome);
  }

  async #swap({ into }: SwapPlan, place: Place): Promise<void> {
    const outcome = await this.#ledger.outcome(...parts(addressAt(place)));
    if (outcome?.status === "failed" && outcome.call?.id === place.id) {
      // What took its place before it failed may be there in part, and nobody waits for it.
      this.seen.givenUp++;
      if (place.end) await this.#outcomeAt(place.end);
    } else await this.check(into, swapPlace(place));
  }

  async #fan(fan: FanPlan, place: Place): Promise<void> {
    const group = place.id;
    const generations = this.#ledger.generationsOf(group);
    const generation = generations.at(-1);
    if (generation === undefined) return this.#complain(`${group}: was never opened`);
    const calls = placesOf(fan, group);
    const header = { tasks: calls.length, failed: 0, sum: 0, generation };
    for (const { plan, place } of calls) {
      await this.check(plan, place);
      const outcome = await this.#outcomeAt(place.end!);
      if (outcome?.status === "failed") header.failed++;
      if (outcome) header.sum += sumIn(outcome);
    }
    if (calls.length === 0) this.seen.empty++;
    await this.#countdown(group, generations, header);
    const body = bodyPlace(place);
    if (!bears(fan.tolerance, header)) {
      this.seen.refused++;
      this.#expect(
        !this.#wasMade(body.id, generation),
        `${group}: its body was called, and too many calls failed`,
      );
      const outcome = await this.#outcomeAt(addressAt(body));
      this.#expect(outcome?.status === "failed", `${group}: has not failed, and too many calls have`);
      if (outcome) await this.#goOn(body, outcome);
    } else if (fan.body === null) {
      const outcome = await this.#outcomeAt(addressAt(body));
      const { tasks, failed } = (outcome?.status === "done" ? outcome.output : {}) as Partial<Header>;
      this.#expect(
        tasks === header.tasks && failed === header.failed,
        `${group}: ended with ${tasks} calls and ${failed} failed, of ${header.tasks} and ${header.failed}`,
      );
      if (outcome) await this.#goOn(body, outcome);
    } else {
      this.seen.bodies++;
      await this.check(fan.body, body, { header });
    }
  }

  /** The roots count as the outcomes do, and nothing is waited for any more. */
  async #countdown(group: string, generations: readonly number[], header: Header): Promise<void> {
    for (const generation of generations) {
      const isLast = generation === header.generation;
      for (let spine = 0; ; spine++) {
        const node = await this.#ledger.node(`${group}@${generation}:${spine}`);
        if (node === undefined) break;
        this.seen.spines = Math.max(this.seen.spines, spine + 1);
        if (isLast) this.#expect(node.remaining === 0, `${node.id}: still waits for ${node.remaining}`);
        if (!isLast || spine > 0) continue;
        this.#expect(
          node.failed === header.failed,
          `${node.id}: counts ${node.failed} failed of ${header.failed}`,
        );
        const isAll = generations.length > 1 || node.tasks === header.tasks;
        this.#expect(isAll, `${node.id}: counts ${node.tasks} calls of ${header.tasks}`);
      }
      for (let leaf = 0; leaf * this.#slots < header.tasks && isLast; leaf++) {
        const node = await this.#ledger.node(`${group}@${generation}.${leaf}`);
        const isOpen = node !== undefined && node.remaining !== 0;
        this.#expect(!isOpen, `${node?.id}: still waits for ${node?.remaining}`);
      }
    }
  }

  /** After a step that was done comes the next; after one that failed nothing does, and who waits is told. */
  async #goOn(place: Place, outcome: Outcome): Promise<void> {
    const next = placeAfter(place);
    if (next === undefined) return;
    if (outcome.status === "done") return this.check(next.plan, next.place, { before: outcome });
    if (place.end === undefined) return;
    const end = await this.#outcomeAt(place.end);
    this.#expect(end?.status !== "done", `${place.id}: failed, and its chain did not`);
  }

  async #outcomeAt(address: Address): Promise<Outcome | undefined> {
    const outcome = await this.#ledger.outcome(...parts(address));
    const where = parts(address).join("/");
    this.#expect(outcome !== undefined, `${where}: has no outcome`);
    this.#expect(outcome?.status !== "replaced", `${where}: has none but that it was replaced`);
    return outcome;
  }

  #expect(holds: boolean, otherwise: string): void {
    if (!holds) this.#complain(otherwise);
  }

  #complain(what: string): void {
    this.complaints.push(what);
  }
}

const parts = ({ group, index }: Address) => [group, index] as const;

function bears(tolerance: FanPlan["tolerance"], { tasks, failed }: Header): boolean {
  if (tolerance === "none") return failed === 0;
  if (typeof tolerance === "number") return failed <= tolerance;
  return failed <= (Number.parseFloat(tolerance) / 100) * tasks;
}
