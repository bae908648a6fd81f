import type {
  CountdownNode,
  Ledger,
  NodeCounts,
  NodeSlot,
  Outcome,
  RunRecord,
} from "../../core/ports/ledger.ts";

type Node = {
  -readonly [Key in keyof CountdownNode]: CountdownNode[Key];
} & { readonly announced: Set<number>; readonly marked: Set<number> };

/** A ledger that forgets: for tests, and for work that need not outlive its process. */
export class MemoryLedger implements Ledger {
  readonly #outcomes = new Map<string, Map<number, Outcome>>();
  readonly #nodes = new Map<string, Node>();
  readonly #runs = new Map<string, RunRecord>();

  async record(outcome: Outcome): Promise<Outcome> {
    const group = this.#outcomes.get(outcome.group) ?? new Map<number, Outcome>();
    this.#outcomes.set(outcome.group, group);
    const standing = group.get(outcome.index);
    if (standing !== undefined && standing.generation >= outcome.generation) return standing;
    const copy = structuredClone(outcome);
    group.set(outcome.index, copy);
    return copy;
  }

  async outcome(group: string, index: number): Promise<Outcome | undefined> {
    return this.#outcomes.get(group)?.get(index);
  }

  async *outcomes(group: string): AsyncGenerator<Outcome> {
    const outcomes = this.#outcomes.get(group) ?? new Map<number, Outcome>();
    for (const index of [...outcomes.keys()].sort((a, b) => a - b)) yield outcomes.get(index)!;
  }

  async openNode(node: Pick<CountdownNode, "id" | "parent" | "remaining" | "body">): Promise<void> {
    if (this.#nodes.has(node.id)) return;
    const fresh = { tasks: 0, failed: 0, announced: new Set<number>(), marked: new Set<number>() };
    this.#nodes.set(node.id, { ...structuredClone(node), ...fresh });
  }

  async announce({ node: id, slot }: NodeSlot): Promise<void> {
    const node = this.#open(id);
    if (node.announced.has(slot)) return;
    node.announced.add(slot);
    node.remaining++;
  }

  async mark({ node: id, slot }: NodeSlot, { tasks, failed }: NodeCounts): Promise<CountdownNode> {
    const node = this.#open(id);
    if (!node.marked.has(slot)) {
      node.marked.add(slot);
      node.remaining--;
      node.tasks += tasks;
      node.failed += failed;
    }
    return stateOf(node);
  }

  async node(id: string): Promise<CountdownNode | undefined> {
    const node = this.#nodes.get(id);
    return node && stateOf(node);
  }

  async run(id: string): Promise<RunRecord | undefined> {
    return this.#runs.get(id);
  }

  async saveRun(run: RunRecord): Promise<boolean> {
    if ((this.#runs.get(run.id)?.version ?? 0) !== run.version) return false;
    this.#runs.set(run.id, { ...structuredClone(run), version: run.version + 1 });
    return true;
  }

  #open(id: string): Node {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new Error("a countdown node is not open");
    return node;
  }
}

function stateOf({ announced: _, marked: __, ...state }: Node): CountdownNode {
  return state;
}
