import { Fault } from "../fault.ts";
import type { CountdownNode, Ledger, Outcome } from "../ports/ledger.ts";
import type { Call } from "./call.ts";
import { TreeBuilder } from "./countdown.ts";
import { Flow, type RootBody } from "./flow.ts";
import type { CanvasHost } from "./host.ts";
import type { Json } from "./json.ts";
import { sealMessage } from "./message.ts";
import { leafOf, slotOfCall, spineId, type Tree } from "./tree.ts";

/**
 * Puts back exactly the calls of a fan-in that failed: in a new fan-in with the same body, as the next generation. Where a
 * redrive was cut off, it goes on with that one.
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
  const { generation, ended } = await nextGeneration(group, ledger);
  if (ended.failed === 0) return 0;
  const body = ended.body as unknown as RootBody;
  const flow = new Flow(body.run, host);
  const tree = flow.treeOf(group, generation);
  const builder = new TreeBuilder(ledger, tree);
  const doneBefore = body.doneBefore + ended.tasks - ended.failed;
  await builder.openRoot({ ...body, doneBefore, next: { ...body.next, generation } } as unknown as Json);
  const count = await putBack(tree, builder, { queueOf, run: body.run }, host);
  const finished = await builder.seal();
  if (finished !== undefined) await flow.finish(finished);
  return count;
}

/** The generation that is open or to be opened, and the root of the one before it, which has ended. */
async function nextGeneration(
  group: string,
  ledger: Ledger,
): Promise<{ generation: number; ended: CountdownNode }> {
  let ended: CountdownNode | undefined;
  for (let generation = 1; ; generation++) {
    const root = await ledger.node(spineId({ group, generation, slots: 0 }, 0));
    if (root !== undefined && root.remaining === 0) {
      ended = root;
      continue;
    }
    if (ended !== undefined) return { generation, ended };
    const what = root === undefined ? "has not begun" : "is still running";
    throw new Fault("not-ended", `this work ${what}`, { mend: "redrive it when it has ended", exit: 1 });
  }
}

type Failed = Extract<Outcome, { status: "failed" }>;

/**
 * Announced one by one, not as a count: what a repetition finds is less, for some of those that the first attempt put back
 * may have ended by then.
 */
async function putBack(
  tree: Tree,
  builder: TreeBuilder,
  { queueOf, run }: { queueOf: (task: string) => string; run: string },
  host: CanvasHost,
): Promise<number> {
  let leaf: number | undefined;
  let count = 0;
  for await (const outcome of host.ledger.outcomes(tree.group)) {
    if (!isToRedrive(outcome, tree.generation)) continue;
    if (leafOf(tree, outcome.index) !== leaf) {
      if (leaf !== undefined) await builder.sealLeaf(leaf);
      leaf = leafOf(tree, outcome.index);
      await builder.openSparseLeaf(leaf);
    }
    await host.ledger.announce(slotOfCall(tree, outcome.index));
    const call = callAgain(outcome, tree);
    const route = { queue: queueOf(call.task), run };
    await host.queue.send([await sealMessage({ calls: [call], triedBefore: 0 }, route, host.store)]);
    count++;
  }
  if (leaf !== undefined) await builder.sealLeaf(leaf);
  return count;
}

function isToRedrive(outcome: Outcome, generation: number): outcome is Failed & { readonly call: Call } {
  return outcome.status === "failed" && outcome.call !== undefined && outcome.generation < generation;
}

/** The call that failed, which may be a later step of the chain that began here. */
function callAgain({ call, index }: { call: Call; index: number }, { group, generation }: Tree): Call {
  return { ...call, generation, report: { group, index, generation } };
}
