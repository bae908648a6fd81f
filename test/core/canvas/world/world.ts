import { MemoryLedger } from "../../../../adapters/memory/memory-ledger.ts";
import { Canvas } from "../../../../core/canvas/canvas.ts";
import type { CanvasHost } from "../../../../core/canvas/host.ts";
import type { TaskContext } from "../../../../core/canvas/task.ts";
import { Fault } from "../../../../core/fault.ts";
import type { Ledger } from "../../../../core/ports/ledger.ts";
import { type Delivery, isDeadLetters } from "../../../../core/ports/task-queue.ts";
import { MemoryStore } from "../../../support/memory-store.ts";
import { Agenda } from "./agenda.ts";
import type { Dice } from "./dice.ts";
import { type Faults, PortError } from "./faults.ts";
import { LedgerMonitor } from "./ledger-monitor.ts";
import type { Piece, SwapPlan } from "./plan.ts";
import { Actor } from "./ports.ts";
import { Scheduler } from "./scheduler.ts";
import { tasksOf } from "./tasks.ts";
import { inVirtualTime } from "./virtual-time.ts";
import { WorldQueue } from "./world-queue.ts";

export type WorldSettings = {
  readonly slots: number;
  readonly workers: number;
  /** Messages that a worker takes at once, and does one after the other. */
  readonly batch: number;
  readonly visibilityMs: number;
  readonly maxReceives: number;
  /** Milliseconds that a worker has for a delivery; none or all too few at times. */
  readonly timeLeft: number;
  /** Whether a port's error is known as one inside of a task. */
  readonly knowsPortErrors: boolean;
  /** Whether workers acknowledge what they do before they do it: nothing survives that. */
  readonly acknowledgesEarly?: boolean;
};

/** Ports that are not as they should be: what makes them so of those that are. */
export type Mutation = {
  readonly ledger?: (ledger: Ledger) => Ledger;
  /** Of one actor's ports. */
  readonly ports?: (ports: CanvasHost) => CanvasHost;
};

export type WorldOptions = {
  readonly mutation?: Mutation | undefined;
  /** Is told of each call of a port. */
  readonly trace?: ((line: string) => void) | undefined;
};

const LIMITS = { steps: 300_000, ms: 30 * 24 * 3600_000 };
/** So many complaints are enough. */
const ENOUGH = 20;
const RESTART = 2_000;
const CLIENT = -1;

/** Workers, clients, a queue and a ledger, in which everything happens by the dice. */
export class World {
  readonly settings: WorldSettings;
  readonly dice: Dice;
  readonly swaps: readonly SwapPlan[];
  readonly faults: Faults;
  readonly agenda = new Agenda();
  readonly scheduler: Scheduler;
  readonly queue: WorldQueue;
  readonly ledger: LedgerMonitor;
  readonly complaints: string[] = [];
  /** Faults so far. */
  struck = 0;
  readonly #store = new MemoryStore();
  readonly #mutation: Mutation;
  readonly #trace: ((line: string) => void) | undefined;
  readonly #idle: number[];
  readonly #made = new Set<string>();
  readonly #pieces: ReadonlyMap<string, Piece>;
  #stamps = 0;
  #canceledAt = Number.POSITIVE_INFINITY;

  constructor(
    settings: WorldSettings,
    dice: Dice,
    faults: Faults,
    { swaps, pieces }: { swaps: readonly SwapPlan[]; pieces: readonly Piece[] },
    { mutation = {}, trace }: WorldOptions = {},
  ) {
    this.settings = settings;
    this.dice = dice;
    this.swaps = swaps;
    this.faults = {
      strikes: (kind, worker) => {
        const isStruck = faults.strikes(kind, worker);
        if (isStruck) this.struck++;
        return isStruck;
      },
    };
    this.#pieces = new Map(pieces.map((piece) => [piece.place.id, piece]));
    this.#mutation = mutation;
    this.#trace = trace;
    this.scheduler = new Scheduler(this.agenda, dice);
    this.queue = new WorldQueue(settings, this.agenda, dice, this.faults);
    const ledger = new MemoryLedger();
    this.ledger = new LedgerMonitor(mutation.ledger?.(ledger) ?? ledger, (what) =>
      this.complaints.push(what),
    );
    this.#idle = Array.from({ length: settings.workers }, (_, worker) => worker);
  }

  /** Goes on until all is quiet. @returns whether it came to that */
  async settle(): Promise<boolean> {
    const source = {
      hasWork: () => this.#idle.length > 0 && this.queue.visible > 0 && this.complaints.length < ENOUGH,
      begin: () => this.#begin(),
    };
    return inVirtualTime(this.agenda, this.scheduler, () => this.scheduler.run(source, LIMITS));
  }

  /** Someone who asks for something, and asks again until it was done or refused. */
  ask(
    what: (canvas: Canvas) => Promise<unknown>,
    afterMs = 0,
    watch?: (host: CanvasHost) => CanvasHost,
  ): void {
    const again = () => this.ask(what, RESTART, watch);
    this.scheduler.start(afterMs, () => {
      const actor = this.#actor(CLIENT, again);
      const canvas = this.#canvasOf(actor, watch);
      what(canvas).then(
        () => this.scheduler.end(),
        (error) => {
          if (error instanceof PortError) again();
          else if (!(error instanceof Fault && error.code === "not-ended")) this.#complainOf(error);
          this.scheduler.end();
        },
      );
    });
  }

  cancelAfter(run: string, ms: number): void {
    this.ask(async (canvas) => {
      await canvas.cancel(run);
      this.#canceledAt = this.scheduler.steps;
    }, ms);
  }

  redriveAfter(group: string, ms: number, watch?: (host: CanvasHost) => CanvasHost): void {
    this.ask((canvas) => canvas.redrive(group), ms, watch);
  }

  wasMade(id: string, generation: number): boolean {
    return this.#made.has(`${id}@${generation}`);
  }

  nextStamp(): number {
    return ++this.#stamps;
  }

  /** A task begins. A body must not before all that it waits for has ended. */
  async executes({ id, generation, header }: TaskContext, actor: Actor): Promise<void> {
    this.#made.add(`${id}@${generation}`);
    const isPlanned = this.#pieces.has(id);
    if (!isPlanned) this.complaints.push(`${id}: is made, and nobody planned it`);
    if (actor.begunAt > this.#canceledAt) this.complaints.push(`${id}: is made, and its run was canceled`);
    if (header === undefined) return;
    const { group, tasks } = header;
    const plan = this.#pieces.get(group)?.plan;
    const calls = plan?.kind === "fan" ? plan.elements.flat().length : 0;
    if (calls !== tasks) this.complaints.push(`${group}: its body begins with ${tasks} calls of ${calls}`);
    for (let index = 0; index < tasks; index++) {
      const outcome = await this.ledger.outcome(group, index);
      if (outcome === undefined)
        this.complaints.push(`${group}: its body begins before call ${index} has ended`);
    }
  }

  #begin(): void {
    const worker = this.#idle.pop()!;
    const actor = this.#actor(worker, () => {
      this.agenda.in(RESTART, () => this.#idle.push(worker));
    });
    const deliveries: Delivery[] = [];
    while (deliveries.length < this.settings.batch && this.queue.visible > 0) {
      const delivery = this.queue.receive();
      if (delivery !== undefined) deliveries.push(delivery);
    }
    this.#work(deliveries, actor).then(() => {
      this.#idle.push(worker);
      this.scheduler.end();
    });
  }

  async #work(deliveries: readonly Delivery[], actor: Actor): Promise<void> {
    if (actor.strikes("crashOnReceive")) await actor.die();
    const { ports } = actor;
    for (const delivery of deliveries) {
      try {
        if (this.settings.acknowledgesEarly) await ports.queue.acknowledge([delivery]);
        await this.#do(delivery, actor);
      } catch (error) {
        if (!(error instanceof PortError)) this.#complainOf(error);
        else if (this.dice.falls(0.5))
          await ports.queue.release(delivery, this.dice.time(10_000)).catch(() => {});
      }
    }
  }

  async #do(delivery: Delivery, actor: Actor): Promise<void> {
    const { ports } = actor;
    const canvas = this.#canvasOf(actor);
    actor.begunAt = this.scheduler.steps;
    if (isDeadLetters(delivery.queue)) {
      await canvas.bury(delivery);
      await ports.queue.acknowledge([delivery]);
      return;
    }
    const end = this.agenda.now + this.settings.timeLeft;
    const verdict = await canvas.perform(delivery, {
      timeLeft: () => Math.max(0, end - this.agenda.now),
      isHostFault: (error) => this.settings.knowsPortErrors && error instanceof PortError,
    });
    if (verdict.kind === "done") await ports.queue.acknowledge([delivery]);
    else await ports.queue.release(delivery, verdict.delayMs);
  }

  #actor(worker: number, onDeath: () => void): Actor {
    const { ledger, queue } = this;
    const who = `${worker === CLIENT ? "client" : `worker ${worker}`}`;
    const trace = (what: string) => this.#trace?.(`${this.agenda.now} ms, ${who}: ${what}`);
    const die = () => {
      trace("dies");
      onDeath();
    };
    return new Actor({ ledger, queue, store: this.#store }, this, worker, die, this.#trace && trace);
  }

  #canvasOf(actor: Actor, watch = (host: CanvasHost) => host): Canvas {
    const host = watch({ ...actor.ports, slots: this.settings.slots });
    return new Canvas(tasksOf(this, actor), this.#mutation.ports?.(host) ?? host);
  }

  #complainOf(error: unknown): void {
    this.complaints.push(`thrown: ${error instanceof Error ? error.stack : error}`);
  }
}
