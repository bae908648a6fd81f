import type { World } from "./world.ts";

/**
 * Redrives any fan-ins, inner ones too, at the same time and after each other: as an outer one is not told of what is
 * redriven inside of it, sums say nothing then. But all that was put back ends, and what always holds does.
 *
 * @returns whether it came to rest
 */
export async function redriveStrays(world: World, fanIns: readonly string[]): Promise<boolean> {
  for (let round = 0; round < 3; round++) {
    for (let redrives = 1 + world.dice.below(3); redrives > 0; redrives--) {
      world.redriveAfter(world.dice.pick(fanIns), world.dice.time(100_000));
    }
    if (!(await world.settle())) return false;
  }
  for (const fanIn of fanIns) {
    // An earlier one may have been left half open, by one who died and found a later one when it came again.
    const root = await world.ledger.node(`${fanIn}@${world.ledger.generationsOf(fanIn).at(-1)}:0`);
    const isOfRedrive = (root?.body as { tasks?: number } | undefined)?.tasks !== undefined;
    if (isOfRedrive && root?.remaining !== 0)
      world.complaints.push(`${root?.id}, redriven: still waits for ${root?.remaining}`);
  }
  return true;
}
