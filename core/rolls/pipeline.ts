import * as z from "zod";
import type { Json } from "../canvas/json.ts";
import { chain, chord, group, type Signature } from "../canvas/signature.ts";
import { type AnyTask, PartlyFailed, replaceWith, type TaskContext, task } from "../canvas/task.ts";
import { type Aggregated, type AggregateResult, aggregatedSchema } from "../contracts/aggregate.ts";
import type { Phase } from "../contracts/configuration.ts";
import { QUEUES } from "../contracts/queues.ts";
import {
  type FileRecord,
  fileRecordSchema,
  type RenderMessage,
  type RenderResult,
  renderMessageSchema,
  renderResultSchema,
} from "../contracts/render.ts";
import { type SplitResult, splitResultSchema } from "../contracts/split.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { type Grain, inGrain } from "./grain.ts";
import { renderMessages } from "./render/render-messages.ts";
import { readPlan } from "./split/read-plan.ts";

/** What the steps do, wherever they do it: in this thread, in another one, or in a function of their own. */
export type Steps = {
  split(): Promise<SplitResult>;
  render(message: RenderMessage, attempt: Pick<TaskContext, "signal" | "tries">): Promise<RenderResult>;
  /** @param printing the group whose outcomes say what was printed */
  aggregate(split: SplitResult, printing: string): Promise<AggregateResult>;
  packageOffice(officeId: string): Promise<FileRecord>;
  /** Writes the manifest, last of all. */
  finish(
    split: SplitResult,
    aggregated: Aggregated,
    printing: string,
    zips: readonly FileRecord[],
  ): Promise<FinishResult>;
};

/** How a run ended, in short; the manifest has it all. */
export const finishResultSchema = z.strictObject({ status: z.enum(["complete", "complete-with-failures"]) });
export type FinishResult = z.infer<typeof finishResultSchema>;

export type PipelineSettings = { readonly asOf: string; readonly phase: Phase; readonly grain: Grain };

/** The tasks, and how a run begins. */
export type Pipeline = { readonly tasks: readonly AnyTask[]; readonly signature: Signature };

/** A message takes milliseconds: what takes this long has gone wrong. */
const RENDER_LIMIT_MS = 60_000;

/**
 * The tasks of a run: split → render, a chord over the plan → aggregate → package, a chord over the offices → finish.
 *
 * Each says what comes next by returning it: nothing waits for a task within a task. A document that fails does not stop
 * the others: the chord's body is called whatever failed, and the manifest says what.
 */
export function rollsPipeline(steps: Steps, store: ObjectStore, settings: PipelineSettings): Pipeline {
  const splitTask = task({
    name: "split",
    queue: QUEUES.split,
    input: z.object({}),
    output: z.strictObject({ split: splitResultSchema }),
    run: async () => ({ split: await steps.split() }),
  });
  const print = task({
    name: "print",
    queue: QUEUES.split,
    input: z.object({ split: splitResultSchema }),
    output: z.never(),
    run: ({ split }) => replaceWith(chord(plan(split.runId), aggregate.s({ split }), "100%")),
  });
  const render = task({
    name: "render",
    queue: QUEUES.render,
    input: renderMessageSchema,
    output: renderResultSchema,
    timeLimitMs: RENDER_LIMIT_MS,
    async run(message, attempt) {
      const result = await steps.render(message, attempt);
      const [first] = result.failures;
      if (first !== undefined) throw new PartlyFailed(first.reason, asJson(result));
      return result;
    },
  });
  const aggregate = task({
    name: "aggregate",
    queue: QUEUES.aggregate,
    input: z.strictObject({ split: splitResultSchema }),
    output: z.never(),
    async run({ split }, { header }) {
      const printing = header!.group;
      const { offices, ...sums } = await steps.aggregate(split, printing);
      const zips = offices.map((officeId) => packageTask.s({ officeId }));
      const aggregated = { ...sums, offices: offices.length };
      return replaceWith(chord(zips, finish.s({ split, aggregated, printing })));
    },
  });
  const packageTask = task({
    name: "package",
    queue: QUEUES.package,
    input: z.strictObject({ officeId: z.string() }),
    output: fileRecordSchema,
    run: ({ officeId }) => steps.packageOffice(officeId),
  });
  const finish = task({
    name: "finish",
    queue: QUEUES.aggregate,
    input: z.strictObject({
      split: splitResultSchema,
      aggregated: aggregatedSchema,
      printing: z.string(),
    }),
    output: finishResultSchema,
    async run({ split, aggregated, printing }, { header: packaging }) {
      const zips: FileRecord[] = [];
      for await (const outcome of packaging!.outcomes()) {
        if (outcome.status === "done") zips.push(fileRecordSchema.parse(outcome.output));
      }
      return steps.finish(split, aggregated, printing, zips);
    },
  });
  const plan = (runId: string) => inGrain(messagesOf(runId, store, settings), settings.grain, render.s);
  return {
    tasks: [splitTask, print, render, aggregate, packageTask, finish],
    signature: group([chain(splitTask.s({}), print.partial({}))]),
  };
}

/** Undefined has no place in JSON. */
function asJson(result: RenderResult): Json {
  return JSON.parse(JSON.stringify(result)) as Json;
}

async function* messagesOf(
  runId: string,
  store: ObjectStore,
  { asOf, phase }: PipelineSettings,
): AsyncGenerator<RenderMessage> {
  for await (const planned of readPlan(store)) yield* renderMessages(planned, { runId, asOf, phase });
}
