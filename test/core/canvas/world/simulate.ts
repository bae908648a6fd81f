import { Dice } from "./dice.ts";
import { type Faults, randomFaults } from "./faults.ts";
import { Oracle } from "./oracle.ts";
import { type Piece, type Place, type Plan, piecesOf } from "./plan.ts";
import { Planner } from "./planner.ts";
import { checkedRedrive } from "./redriven.ts";
import { redriveStrays } from "./strays.ts";
import { signatureOf } from "./tasks.ts";
import { type Mutation, World, type WorldSettings } from "./world.ts";

const RUN = "run";

export type SimulationOptions = {
  readonly mutation?: Mutation;
  readonly trace?: (line: string) => void;
  /** Instead of faults by the seed. */
  readonly faults?: (dice: Dice, settings: WorldSettings) => Faults;
  readonly settings?: Partial<WorldSettings>;
  /** Whether every call would be done if nothing went wrong around it. */
  readonly isHealthy?: boolean;
};

export type Simulation = {
  /** What does not hold; empty where all does. */
  readonly complaints: readonly string[];
  readonly steps: number;
  readonly messages: number;
  /** Faults that were thrown in. */
  readonly struck: number;
  readonly isCanceled: boolean;
  readonly redrives: number;
  readonly seen: Oracle["seen"];
};

/** One world, from work by the seed to its end, and what does not hold in it. The same seed is the same world. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Simulation> {
  const dice = new Dice(seed);
  const settings = { ...randomSettings(dice), ...options.settings };
  const planner = new Planner(dice, largestHeader(dice), options.isHealthy);
  const plan = planner.root();
  const place: Place = { id: RUN, rest: [], end: undefined };
  const pieces = [...piecesOf(plan, place)];
  const faults = options.faults?.(dice, settings) ?? randomFaults(dice);
  const world = new World(settings, dice, faults, { swaps: planner.swaps, pieces }, options);

  world.ask((canvas) => canvas.delay(signatureOf(plan, true), { id: RUN }));
  const isCanceled = options.isHealthy !== true && dice.falls(0.04);
  if (isCanceled) world.cancelAfter(RUN, dice.time(600_000));
  const top = pieces.flatMap((piece) => (isTop(piece) ? [piece.place.id] : []));
  // Before its end, a redrive is refused; after it, it comes while some messages are still there twice.
  if (!isCanceled && dice.falls(0.1)) world.redriveAfter(dice.pick(top), dice.time(2_000_000));

  const result = { complaints: world.complaints, isCanceled, redrives: 0 };
  const finish = (oracle?: Oracle): Simulation => ({
    ...result,
    ...{ steps: world.scheduler.steps, messages: world.queue.sent, struck: world.struck },
    complaints: [...world.complaints, ...(oracle?.complaints ?? [])],
    seen: oracle?.seen ?? new Oracle(world.ledger, settings.slots, () => false).seen,
  });
  if (!(await world.settle())) return hung(finish());
  if (isCanceled) return finish();
  if (options.isHealthy !== true && dice.falls(0.05)) {
    const fanIns = pieces.flatMap(({ plan, place }) => (plan.kind === "fan" ? [place.id] : []));
    return (await redriveStrays(world, fanIns)) ? finish() : hung(finish());
  }
  let oracle = await look(world, plan, place);
  while (oracle.complaints.length === 0 && result.redrives < 3 && dice.falls(0.5)) {
    const failed = await failedFan(world, top);
    if (failed === undefined) break;
    result.redrives++;
    faults.renew?.();
    if (!(await checkedRedrive(world, failed))) return hung(finish());
    oracle = await look(world, plan, place);
  }
  return finish(oracle);
}

const hung = (simulation: Simulation): Simulation => ({
  ...simulation,
  complaints: [...simulation.complaints, "it did not come to rest"],
});

async function look(world: World, plan: Plan, place: Place): Promise<Oracle> {
  const oracle = new Oracle(world.ledger, world.settings.slots, (id, generation) =>
    world.wasMade(id, generation),
  );
  await oracle.check(plan, place);
  return oracle;
}

/** The first of these that has ended with failed calls. */
async function failedFan(world: World, groups: readonly string[]): Promise<string | undefined> {
  for (const group of groups) {
    const generation = world.ledger.generationsOf(group).at(-1);
    const root = generation && (await world.ledger.node(`${group}@${generation}:0`));
    // One whose opener was given up is open in part and never ends: what is redriven is the call that was to open it.
    if (!root || root.remaining > 0) continue;
    for await (const outcome of world.ledger.outcomes(group)) if (outcome.status === "failed") return group;
  }
  return undefined;
}

/** A fan-in that no other one waits for. */
function isTop({ plan, place }: Piece): boolean {
  return plan.kind === "fan" && place.end === undefined;
}

function largestHeader(dice: Dice): number {
  const kind = dice.below(100);
  if (kind < 70) return 12;
  return kind < 98 ? 40 : 300;
}

function randomSettings(dice: Dice): WorldSettings {
  return {
    slots: dice.pick([2, 2, 3, 3, 4, 5, 256]),
    workers: 1 + dice.below(6),
    batch: dice.pick([1, 1, 3, 10]),
    visibilityMs: 60_000,
    maxReceives: 3 + dice.below(5),
    timeLeft: dice.pick([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 50_000, 10_000, 300]),
    knowsPortErrors: dice.falls(0.7),
  };
}
