/**
 * Three ways in which workers of Celery were seen to hang or to lose tasks, as worlds in which nothing else goes wrong: a
 * connection to the broker that drops once, a worker that is killed with a message in hand, and a pool's process that is
 * killed in a task.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Dice } from "./world/dice.ts";
import { type FaultKind, type Faults, RandomFaults } from "./world/faults.ts";
import { type Simulation, simulate } from "./world/simulate.ts";
import type { WorldSettings } from "./world/world.ts";

const SEEDS = 300;
/** Nobody is unlucky so often that a message would be given up. */
const PATIENT = { maxReceives: 1_000 };

/** For every worker, and for the client, one call of a port throws: before it does anything, or after. */
class OneDropEach implements Faults {
  readonly #dice: Dice;
  readonly #left = new Map<number, number>();

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  strikes(kind: FaultKind, worker: number): boolean {
    if (kind !== "throwBefore" && kind !== "throwAfter") return false;
    const left = this.#left.get(worker) ?? this.#dice.below(40);
    this.#left.set(worker, left - 1);
    return left === 0;
  }
}

const killed = (kind: FaultKind) => (dice: Dice) => new RandomFaults({ [kind]: 0.2 }, 50, dice);

async function worlds(
  faults: (dice: Dice, settings: WorldSettings) => Faults,
  settings: Partial<WorldSettings> = {},
): Promise<Simulation[]> {
  const simulations: Simulation[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const options = { faults, settings: { ...PATIENT, ...settings }, isHealthy: true };
    simulations.push(await simulate(seed, options));
  }
  return simulations;
}

function assertNothingIsLost(simulations: readonly Simulation[]): void {
  for (const [seed, { complaints, seen }] of simulations.entries()) {
    assert.deepEqual(complaints, [], `seed ${seed}`);
    assert.equal(seen.failed, 0, `seed ${seed}: a call failed`);
  }
  const struck = simulations.reduce((sum, { struck }) => sum + struck, 0);
  assert.ok(struck > SEEDS, `only ${struck} faults`);
}

test("every connection drops once: nothing hangs, and no call is lost", async () => {
  assertNothingIsLost(await worlds((dice) => new OneDropEach(dice)));
});

test("workers are killed when they have received a message: it is given to others", async () => {
  assertNothingIsLost(await worlds(killed("crashOnReceive")));
});

test("processes are killed in a task: its message is given to others", async () => {
  assertNothingIsLost(await worlds(killed("crashInTask")));
});

test("acknowledged before it is done, a call is lost with its worker", async () => {
  const simulations = await worlds(killed("crashInTask"), { acknowledgesEarly: true });
  assert.ok(simulations.some(({ complaints }) => complaints.some((what) => what.includes("has no outcome"))));
});
