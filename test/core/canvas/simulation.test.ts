/**
 * The canvas in worlds where everything goes wrong, one by each seed: see test/core/canvas/world. More of them by name:
 * `npm run simulate` (SIMULATION_SEEDS=100000); one alone, with all that its ports were asked: SIMULATION_SEED=1234.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Simulation, simulate } from "./world/simulate.ts";

const IS_BY_NAME = process.env.npm_lifecycle_event === "simulate";
const SEEDS = Number(process.env.SIMULATION_SEEDS ?? (IS_BY_NAME ? 10_000 : 500));
const ALONE = process.env.SIMULATION_SEED;

async function simulated(seed: number): Promise<Simulation> {
  const simulation = await simulate(seed);
  const how = `SIMULATION_SEED=${seed} npm run simulate`;
  assert.deepEqual(simulation.complaints, [], `seed ${seed} fails; replay it alone: ${how}`);
  return simulation;
}

test("in every world the work ends, is counted exactly, and takes effect once", async (t) => {
  if (ALONE !== undefined) {
    const { complaints } = await simulate(Number(ALONE), {
      trace: (line) => process.stdout.write(`${line}\n`),
    });
    assert.deepEqual(complaints, []);
    return;
  }
  const total = { steps: 0, messages: 0, struck: 0, canceled: 0, redrives: 0, spines: 0 };
  const seen = { calls: 0, failed: 0, empty: 0, bodies: 0, refused: 0, givenUp: 0 };
  const started = process.cpuUsage();
  for (let seed = 0; seed < SEEDS; seed++) {
    const simulation = await simulated(seed);
    total.steps += simulation.steps;
    total.messages += simulation.messages;
    total.struck += simulation.struck;
    total.redrives += simulation.redrives;
    if (simulation.isCanceled) total.canceled++;
    total.spines = Math.max(total.spines, simulation.seen.spines);
    for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += simulation.seen[key];
  }
  const seconds = process.cpuUsage(started).user / 1e6;
  t.diagnostic(`${SEEDS} seeds, ${Math.round(SEEDS / seconds)} a second of processor time`);
  t.diagnostic(JSON.stringify({ ...total, ...seen }));
  // Else it would be no wonder that nothing fails.
  if (SEEDS < 500) return;
  for (const [name, count] of Object.entries({ ...total, ...seen }))
    assert.ok(count >= 10, `${name}: ${count}`);
});

test("a seed is one world: the same steps, messages and faults each time", async () => {
  for (let seed = 0; seed < 50; seed++) {
    const lines: string[][] = [[], []];
    for (const trace of lines) await simulate(seed, { trace: (line) => trace.push(line) });
    assert.deepEqual(lines[0], lines[1], `seed ${seed}`);
  }
});
