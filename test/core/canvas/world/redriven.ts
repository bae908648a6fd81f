import type { CanvasHost } from "../../../../core/canvas/host.ts";
import type { Outcome } from "../../../../core/ports/ledger.ts";
import type { World } from "./world.ts";

type Sent = {
  readonly calls: readonly { readonly report?: { readonly group: string; readonly index: number } }[];
};

/**
 * Puts back what failed of a fan-in, by a client that may be interrupted, and lets it come to its end: exactly the failed
 * calls are put back, and what was done stays as it is.
 *
 * @returns whether it came to rest
 */
export async function checkedRedrive(world: World, group: string): Promise<boolean> {
  const before = await outcomesOf(world, group);
  const last = world.ledger.generationsOf(group).at(-1)!;
  const putBack = new Set<number>();
  const watch = (host: CanvasHost): CanvasHost => ({
    ...host,
    queue: {
      ...host.queue,
      send: (messages) => {
        for (const { body } of messages) {
          for (const { report } of (JSON.parse(body) as Sent).calls ?? []) {
            if (report?.group === group) putBack.add(report.index);
          }
        }
        return host.queue.send(messages);
      },
    },
  });
  world.redriveAfter(group, 0, watch);
  // Two may do so at the same time.
  if (world.dice.falls(0.2)) world.redriveAfter(group, world.dice.time(1_000), watch);
  if (!(await world.settle())) return false;
  const after = await outcomesOf(world, group);
  const complain = (what: string) => world.complaints.push(`${group}, redriven: ${what}`);
  for (const [index, outcome] of before.entries()) {
    const isAgain = after[index]!.generation > last;
    if (outcome.status === "done" && isAgain) complain(`call ${index} was done, and was made again`);
    if (outcome.status === "done" && putBack.has(index)) complain(`call ${index} was done, and was put back`);
    // In this generation, or in one more: a redrive that is repeated when it has ended puts back what failed again.
    if (outcome.status !== "done" && !isAgain) complain(`call ${index} had failed, and was not made again`);
  }
  return true;
}

async function outcomesOf(world: World, group: string): Promise<Outcome[]> {
  return Array.fromAsync(world.ledger.outcomes(group));
}
