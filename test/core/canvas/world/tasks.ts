import * as z from "zod";
import type { Json } from "../../../../core/canvas/json.ts";
import type { Signature, TaskSignature } from "../../../../core/canvas/signature.ts";
import { chain, chord } from "../../../../core/canvas/signature.ts";
import {
  type AnyTask,
  type HeaderOutcome,
  PartlyFailed,
  type Replacement,
  replaceWith,
  type TaskContext,
  task,
} from "../../../../core/canvas/task.ts";
import { Fault } from "../../../../core/fault.ts";
import type { Outcome } from "../../../../core/ports/ledger.ts";
import type { Dice } from "./dice.ts";
import type { CallPlan, FanPlan, Fate, Plan, SwapPlan } from "./plan.ts";
import type { Actor } from "./ports.ts";

const fates = [
  ...["ok", "flaky", "moody", "slow", "fault", "partly", "broken", "stuck", "poison"],
] as readonly Fate[];

const fated = { fate: z.enum(fates), heals: z.number(), sum: z.number().optional() };
const callInput = z.object({
  ...fated,
  value: z.number(),
  stamp: z.number().optional(),
  padding: z.string().optional(),
});
const swapInput = z.object({ ...fated, key: z.number() });

const callOutput = z.object({
  /** Of all values so far. */
  sum: z.number(),
  /** Another one in each execution, so that it shows which of them stood. */
  stamp: z.number(),
  /** The stamp of the step before. */
  after: z.number().nullable(),
  /** The header that was added. */
  tasks: z.number().optional(),
  failed: z.number().optional(),
});
export type CallOutput = z.infer<typeof callOutput>;

export const WORK = "work";
export const BODIES = "bodies";

const TIME_LIMIT = 30_000;

/** What the tasks tell the world, and need of it. */
export type TaskWorld = {
  readonly dice: Dice;
  readonly swaps: readonly SwapPlan[];
  executes(context: TaskContext, actor: Actor): Promise<void>;
  nextStamp(): number;
};

/** The world's tasks, in the hands of one worker. */
export function tasksOf(world: TaskWorld, actor: Actor): AnyTask[] {
  const call = (name: "work" | "total", queue: string) =>
    task({
      ...{ name, queue, input: callInput, output: callOutput, retries: 2, timeLimitMs: TIME_LIMIT },
      async run({ value, fate, heals, sum = 0, stamp }, context): Promise<CallOutput> {
        await world.executes(context, actor);
        const header = name === "total" ? context.header : undefined;
        const output = {
          sum: value + sum + (header ? await sumOf(header) : 0),
          stamp: world.nextStamp(),
          after: stamp ?? null,
          ...(header && { tasks: header.tasks, failed: header.failed }),
        };
        await meet(fate, heals, { context, actor, world, output });
        return output;
      },
    });
  const swap = task({
    ...{ name: "swap", queue: WORK, input: swapInput, output: callOutput, retries: 2 },
    async run({ key, fate, heals }, context): Promise<Replacement> {
      await world.executes(context, actor);
      await meet(fate, heals, { context, actor, world, output: undefined });
      return replaceWith(signatureOf(world.swaps[key]!.into, true));
    },
  });
  return [call("work", WORK), call("total", BODIES), swap];
}

async function sumOf(header: HeaderOutcome): Promise<number> {
  let sum = 0;
  for await (const outcome of header.outcomes()) sum += sumIn(outcome);
  return sum;
}

/** What an outcome adds to a total. */
export function sumIn(outcome: Outcome): number {
  const output = outcome.status === "replaced" ? undefined : outcome.output;
  return (output as { sum?: number } | undefined)?.sum ?? 0;
}

async function meet(
  fate: Fate,
  heals: number,
  {
    context,
    actor,
    world,
    output,
  }: { context: TaskContext; actor: Actor; world: TaskWorld; output: CallOutput | undefined },
): Promise<void> {
  if (actor.strikes("crashInTask")) await actor.die();
  if (fate === "slow") await actor.sleep(world.dice.time(TIME_LIMIT - 1));
  if (fate === "flaky" && world.dice.falls(0.4)) throw new Error("flaky");
  if (fate === "moody" && world.dice.falls(0.4)) throw new Fault("moody", "a mood");
  if (context.generation > heals) return;
  if (fate === "fault" || (fate === "partly" && output === undefined)) throw new Fault("fault", "a fault");
  if (fate === "partly") throw new PartlyFailed("a part is done", output as Json);
  if (fate === "broken") throw new Error("broken");
  if (fate === "stuck") await actor.sleep(10 * TIME_LIMIT);
  if (fate === "poison") await actor.die();
}

/** @param isFirst whether it is started as it is, and not kept: then a header may be a stream */
export function signatureOf(plan: Plan, isFirst: boolean): Signature {
  if (plan.kind === "chain") {
    const [first, ...rest] = plan.steps.map((step, index) => signatureOf(step, isFirst && index === 0));
    return chain(first!, ...rest);
  }
  return plan.kind === "fan" ? fanSignature(plan, isFirst) : callSignature(plan);
}

function fanSignature(plan: FanPlan, isFirst: boolean): Signature {
  const header = plan.elements.map((element) =>
    isCalls(element) ? element.map(callSignature) : signatureOf(element, isFirst),
  );
  const body = plan.body && signatureOf(plan.body, false);
  const sent = plan.isStream && isFirst ? streamOf(header) : header;
  return { ...chord(sent, body!, plan.tolerance), body };
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function isCalls(element: Plan | readonly CallPlan[]): element is readonly CallPlan[] {
  return Array.isArray(element);
}

function callSignature(plan: CallPlan | SwapPlan): TaskSignature {
  const { fate, heals } = plan;
  if (plan.kind === "swap")
    return { kind: "task", task: "swap", queue: WORK, args: { fate, heals, key: plan.key } };
  const { task: name, value, padding } = plan;
  const args = { fate, heals, value, ...(padding !== undefined && { padding }) };
  return { kind: "task", task: name, queue: name === "total" ? BODIES : WORK, args };
}
