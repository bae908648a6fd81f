import type { CanvasHost } from "../../../../core/canvas/host.ts";
import type { Ledger, Outcome } from "../../../../core/ports/ledger.ts";
import type { Dice } from "./dice.ts";
import { type Faults, PortError } from "./faults.ts";
import type { Scheduler } from "./scheduler.ts";
import { tracedPorts } from "./trace.ts";
import type { WorldQueue } from "./world-queue.ts";

/** What the ports of all actors lead to. */
export type Backends = {
  readonly ledger: Ledger;
  readonly queue: WorldQueue;
  readonly store: CanvasHost["store"];
};

type Surroundings = { readonly scheduler: Scheduler; readonly dice: Dice; readonly faults: Faults };

const LONGEST_STALL = 200_000;
/** Outcomes come by the page, and others may write between two pages. */
const LONGEST_PAGE = 8;

/** One who acts: a worker with what it has in hand, or a client. */
export class Actor {
  readonly #around: Surroundings;
  readonly #onDeath: () => void;
  readonly #worker: number;
  #isDead = false;
  /** The scheduler's step at which it began with what it has in hand. */
  begunAt = 0;
  readonly ports: CanvasHost;

  /** @param trace is told of each call of a port */
  constructor(
    backends: Backends,
    around: Surroundings,
    worker: number,
    onDeath: () => void,
    trace?: (what: string) => void,
  ) {
    this.#around = around;
    this.#worker = worker;
    this.#onDeath = onDeath;
    const ports = this.#portsTo(backends);
    this.ports = trace ? tracedPorts(ports, trace) : ports;
  }

  /** Ends here, in the middle of what it does. All that it wrote stays. */
  die(): Promise<never> {
    if (!this.#isDead) this.#onDeath();
    this.#isDead = true;
    return this.#around.scheduler.never();
  }

  strikes(kind: Parameters<Faults["strikes"]>[0]): boolean {
    return this.#around.faults.strikes(kind, this.#worker);
  }

  /** One call of a port: others may go first, and either side of it things may go wrong. */
  async call<T>(act: () => Promise<T> | T): Promise<T> {
    const { scheduler, dice } = this.#around;
    await scheduler.pause();
    if (this.#isDead) return scheduler.never();
    if (this.strikes("stall")) {
      await scheduler.sleep(dice.time(LONGEST_STALL));
      if (this.#isDead) return scheduler.never();
    }
    if (this.strikes("crashBefore")) return this.die();
    if (this.strikes("throwBefore")) throw new PortError();
    const result = await act();
    if (this.strikes("crashAfter")) return this.die();
    if (this.strikes("throwAfter")) throw new PortError();
    return result;
  }

  async sleep(ms: number): Promise<void> {
    await this.#around.scheduler.sleep(ms);
    if (this.#isDead) await this.#around.scheduler.never();
  }

  #portsTo({ ledger, queue, store }: Backends): CanvasHost {
    const call = this.call.bind(this);
    const outcomes = this.#outcomesOf.bind(this, ledger);
    return {
      random: this.#around.dice.fraction,
      store: {
        get: (key) => call(() => store.get(key)),
        put: (key, content) => call(() => store.put(key, content)),
      },
      queue: {
        send: (messages) =>
          call(() => {
            for (const message of messages) {
              queue.send(message);
              if (this.strikes("partialSend")) throw new PortError();
            }
          }),
        receive: () => Promise.reject(new Error("the world hands out messages itself")),
        acknowledge: (deliveries) =>
          call(() => {
            for (const delivery of deliveries) queue.acknowledge(delivery);
          }),
        release: (delivery, delayMs) => call(() => queue.release(delivery, delayMs)),
      },
      ledger: {
        record: (outcome) => call(() => ledger.record(outcome)),
        outcome: (group, index) => call(() => ledger.outcome(group, index)),
        outcomes,
        openNode: (node) => call(() => ledger.openNode(node)),
        announce: (at) => call(() => ledger.announce(at)),
        mark: (at, counts) => call(() => ledger.mark(at, counts)),
        node: (id) => call(() => ledger.node(id)),
        run: (id) => call(() => ledger.run(id)),
        saveRun: (run) => call(() => ledger.saveRun(run)),
      },
    };
  }

  async *#outcomesOf(ledger: Ledger, group: string): AsyncGenerator<Outcome> {
    let left = 0;
    for await (const outcome of ledger.outcomes(group)) {
      if (left-- === 0) left = await this.call(() => this.#around.dice.below(LONGEST_PAGE));
      yield outcome;
    }
  }
}
