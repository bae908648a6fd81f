import { Fault } from "../fault.ts";
import type { CountdownNode, Ledger, Outcome } from "../ports/ledger.ts";
import type { Call, Continuation } from "./call.ts";
import { countDown, TreeBuilder } from "./countdown.ts";
import { Flow, type RootBody } from "./flow.ts";
import { drawGeneration, latestGeneration, noteGeneration } from "./generation.ts";
import type { CanvasHost } from "./host.ts";
import type { Json } from "./json.ts";
import { sealMessage } from "./message.ts";
import { leafOf, slotOfCall, spineId, type Tree } from "./tree.ts";

/**
 * Puts back exactly the calls of a fan-in that failed: in a new fan-in with the same body, as the next generation. Of a call
 * that was a fan-in itself, those that failed in it. Where a redrive was cut off, it goes on with that one.
 *
 * @param queueOf the queue of a task
 * @returns how many calls it put back
 * @throws Fault where the fan-in is not there, or has not ended
 */
export async function redrive(
  group: string,
  queueOf: (task: string) => string,
  host: CanvasHost,
): Promise<number> {
  const { ledger } = host;
  const latest = await latestRoot(group, ledger);
  const body = bodyOf(latest);
  const redrive = new Redrive(queueOf, host);
  if (latest.remaining > 0) {
    if (body.tasks === undefined) throw notEnded("is still running");
    return redrive.open(body);
  }
  // Whatever has failed since was counted as done, and whatever was mended elsewhere as failed.
  if (latest.failed > 0 || (await hasFailed(group, ledger))) {
    const generation = await drawGeneration(body.run, group, ledger);
    return redrive.open(bodyAfter(latest, { generation }));
  }
  // A redrive may have been cut off when nothing was missing but to send the body.
  if (body.tasks !== undefined) await new Flow(body.run, host).finish(latest);
  return 0;
}

async function latestRoot(group: string, ledger: Ledger): Promise<CountdownNode> {
  const root = await rootOf(group, await latestGeneration(group, ledger), ledger);
  if (root === undefined) throw notEnded("has not begun");
  return root;
}

function notEnded(what: string): Fault {
  return new Fault("not-ended", `this work ${what}`, { mend: "redrive it when it has ended", exit: 1 });
}

async function hasFailed(group: string, ledger: Ledger): Promise<boolean> {
  for await (const { status } of ledger.outcomes(group)) if (status === "failed") return true;
  return false;
}

class Redrive {
  readonly #queueOf: (task: string) => string;
  readonly #host: CanvasHost;

  constructor(queueOf: (task: string) => string, host: CanvasHost) {
    this.#queueOf = queueOf;
    this.#host = host;
  }

  /** Opens a generation, or goes on with opening it. */
  async open(body: RootBody): Promise<number> {
    const { ledger } = this.#host;
    const flow = new Flow(body.run, this.#host);
    const tree = flow.treeOf(body.next.id, body.next.generation);
    const builder = new TreeBuilder(ledger, tree);
    await builder.openRoot(body as unknown as Json);
    await noteGeneration(tree.group, tree.generation, ledger);
    let leaf: number | undefined;
    let count = 0;
    for await (const outcome of ledger.outcomes(tree.group)) {
      if (!isOf(tree, outcome)) continue;
      if (leafOf(tree, outcome.index) !== leaf) {
        if (leaf !== undefined) await builder.sealLeaf(leaf);
        leaf = leafOf(tree, outcome.index);
        await builder.openSparseLeaf(leaf);
      }
      // One by one, not as a count, for a redrive that goes on with another one may find other failures than that.
      await ledger.announce(slotOfCall(tree, outcome.index));
      count += await this.#putBack(outcome, tree, body.run);
    }
    if (leaf !== undefined) await builder.sealLeaf(leaf);
    const finished = await builder.seal();
    if (finished !== undefined) await flow.finish(finished);
    return count;
  }

  async #putBack(outcome: Outcome, tree: Tree, run: string): Promise<number> {
    const { ledger, queue, store } = this.#host;
    const { group, generation } = tree;
    const report = { group, index: outcome.index, generation };
    if (outcome.status === "failed" && outcome.generation < generation) {
      if (outcome.call !== undefined) {
        // Which may be a later step of the chain that began here.
        const call: Call = { ...outcome.call, generation, report };
        const route = { queue: this.#queueOf(call.task), run };
        await queue.send([await sealMessage({ calls: [call], triedBefore: 0 }, route, store)]);
        return 1;
      }
      const ended = outcome.fanIn && (await rootOf(outcome.fanIn, outcome.generation, ledger));
      if (ended) return this.open(bodyAfter(ended, { generation, report }));
    }
    // It has ended, be it that an earlier attempt put it back, and its mark may be all that is missing.
    const counts = { tasks: 1, failed: outcome.status === "failed" ? 1 : 0 };
    await countDown(ledger, slotOfCall(tree, outcome.index), counts);
    return 0;
  }
}

/** Whether a generation waits for it: a call that failed before, or one that ended in it. */
function isOf({ generation }: Tree, outcome: Outcome): boolean {
  return outcome.status === "failed" || outcome.generation >= generation;
}

/** What the root of the next generation holds. @param over what is new in what goes on after it */
function bodyAfter(ended: CountdownNode, over: Pick<Continuation, "generation" | "report">): RootBody {
  const body = bodyOf(ended);
  return { ...body, tasks: body.tasks ?? ended.tasks, next: { ...body.next, ...over } };
}

const bodyOf = (root: CountdownNode) => root.body as unknown as RootBody;

function rootOf(group: string, generation: number, ledger: Ledger): Promise<CountdownNode | undefined> {
  return ledger.node(spineId({ group, generation, slots: 0 }, 0));
}
