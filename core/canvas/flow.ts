import * as z from "zod";
import type { CountdownNode, Ending, Outcome } from "../ports/ledger.ts";
import { noteBodySent, wasBodySent } from "./body-sent.ts";
import {
  addressOf,
  type Continuation,
  callOf,
  continuationSchema,
  type HeaderCounts,
  isReplacedLater,
  nextId,
  type Report,
  signatureSchema,
} from "./call.ts";
import { countDown, TreeBuilder } from "./countdown.ts";
import { noteGeneration } from "./generation.ts";
import { HeaderSender } from "./header.ts";
import type { CanvasHost } from "./host.ts";
import { isJsonObject, type Json } from "./json.ts";
import { sealMessage } from "./message.ts";
import type { FanSignature, Signature } from "./signature.ts";
import { isTolerable, toleranceSchema } from "./tolerance.ts";
import { SLOTS, slotOfCall, type Tree } from "./tree.ts";

const stepsSchema = z.array(signatureSchema);

/** What a root holds until its fan-in ends. */
const rootSchema = z.strictObject({
  run: z.string(),
  body: signatureSchema.nullable(),
  tolerance: toleranceSchema,
  next: continuationSchema,
  /** All calls of the fan-in, where not all of them are below this root: a redrive's has those that it put back. */
  tasks: z.int().min(0).optional(),
});
export type RootBody = z.infer<typeof rootSchema>;

/**
 * What follows what: starts signatures, and goes on where calls and fan-ins end.
 *
 * Everything here may be repeated, after a crash or by a second delivery: IDs follow from IDs, nodes are opened once, slots
 * are marked once, and the first outcome stands.
 */
export class Flow {
  readonly run: string;
  readonly #host: CanvasHost;

  constructor(run: string, host: CanvasHost) {
    this.run = run;
    this.#host = host;
  }

  /**
   * Starts a signature: sends its first messages.
   *
   * @param next the signature's ID, and what goes on after it
   * @param header for a chord's body, how the header ended
   */
  async start(
    signature: Signature,
    next: Continuation,
    { header, delayMs }: { readonly header?: HeaderCounts; readonly delayMs?: number | undefined } = {},
  ): Promise<void> {
    if (signature.kind === "chain") {
      const [first, ...steps] = signature.steps;
      // Through JSON, as a root's body: what cannot be kept fails here, and not where it is read.
      const rest = [...stepsSchema.parse(JSON.parse(JSON.stringify(steps))), ...(next.rest ?? [])];
      await this.start(first!, { ...next, rest }, { ...(header && { header }), delayMs });
    } else if (signature.kind === "task") {
      const calls = [callOf(signature, next, header)];
      const route = { queue: signature.queue, run: this.run, ...(delayMs !== undefined && { delayMs }) };
      await this.#host.queue.send([await sealMessage({ calls, triedBefore: 0 }, route, this.#host.store)]);
    } else {
      await this.#openFanIn(signature, next);
    }
  }

  /** Records how a call ended and goes on: with the chain's next step, or with the fan-in that waits for it. */
  async conclude(call: Continuation, ending: Ending): Promise<void> {
    const outcome: Outcome = { ...addressOf(call), generation: call.generation, ...ending };
    const standing = await this.#host.ledger.record(outcome);
    await this.proceed(call, isReplacedLater(standing, call) ? outcome : standing);
  }

  /** What follows a call whose outcome stands: for a repeated delivery too, since the first may have ended before it did this. */
  async proceed(call: Continuation, outcome: Outcome): Promise<void> {
    const { id, generation, rest = [], report } = call;
    if (outcome.status === "replaced") return;
    const [step, ...further] = rest;
    if (outcome.status === "done" && step !== undefined) {
      // Not all of a call goes on: its task and its arguments are no part of what comes next.
      const next = { id: nextId(id), generation, rest: further, ...(report && { report }) };
      await this.start(fedBy(outcome.output, step), next);
    } else if (report !== undefined) {
      await this.#report(report, call, outcome);
    }
  }

  /** Goes on after a fan-in of which all calls have ended. */
  async finish(root: CountdownNode): Promise<void> {
    const { body, tolerance, next, tasks = root.tasks } = rootSchema.parse(root.body);
    const counts = { tasks, failed: root.failed };
    const group = next.id;
    const ends = { ...next, id: `${group}.body` };
    if (!isTolerable(tolerance, counts)) {
      const reason = `${counts.failed} of ${counts.tasks} calls failed, where ${tolerance} may`;
      await this.conclude(ends, { status: "failed", reason, fanIn: group });
    } else if (body === null) {
      await this.conclude(ends, { status: "done", output: counts });
    } else if (!(await wasBodySent(ends, this.#host.ledger))) {
      await this.start(body, ends, { header: { group, ...counts } });
      await noteBodySent(ends, this.#host.ledger);
    }
  }

  treeOf(group: string, generation: number): Tree {
    return { group, generation, slots: this.#host.slots ?? SLOTS };
  }

  async #openFanIn({ header, body, tolerance }: FanSignature, next: Continuation): Promise<void> {
    const tree = this.treeOf(next.id, next.generation);
    const builder = new TreeBuilder(this.#host.ledger, tree);
    const root: RootBody = { run: this.run, body, tolerance, next };
    // Through JSON, for a body's own header must be one that can be kept.
    await builder.openRoot(rootSchema.parse(JSON.parse(JSON.stringify(root))) as unknown as Json);
    await noteGeneration(tree.group, tree.generation, this.#host.ledger);
    const sender = new HeaderSender(tree, builder, this.run, this.#host, (signature, ends) =>
      this.start(signature, ends),
    );
    for await (const element of header) await sender.add(element);
    await sender.end();
    const finished = await builder.seal();
    if (finished !== undefined) await this.finish(finished);
  }

  async #report(report: Report, call: Continuation, outcome: Outcome): Promise<void> {
    const { group, index } = report;
    // A chain that ended before its last step has left its failure where its step is: those who wait look elsewhere.
    const standing =
      outcome.group === group && outcome.index === index
        ? outcome
        : await this.#host.ledger.record({ ...outcome, group, index, generation: call.generation });
    const counts = { tasks: 1, failed: standing.status === "failed" ? 1 : 0 };
    const tree = this.treeOf(group, report.generation);
    const finished = await countDown(this.#host.ledger, slotOfCall(tree, index), counts);
    if (finished !== undefined) await this.finish(finished);
  }
}

/** A chain's next step, with what the step before it gave. Its own arguments go before that. */
function fedBy(output: Json, step: Signature): Signature {
  if (!isJsonObject(output)) return step;
  if (step.kind === "task") return { ...step, args: { ...output, ...step.args } };
  if (step.kind === "chain") {
    const [first, ...rest] = step.steps;
    return { ...step, steps: [fedBy(output, first!), ...rest] };
  }
  return step;
}
