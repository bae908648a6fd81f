import type {
  CountdownNode,
  Ledger,
  NodeCounts,
  NodeSlot,
  Outcome,
  RunRecord,
} from "../../../../core/ports/ledger.ts";

const FIRST_ROOT = /^(.*)@1:0$/;
/** Where later generations of a fan-in are noted: a root that is not, nobody goes on with. */
const NOTED = /^(.*)@$/;

/** A ledger that looks at what it is told: for what must hold at every moment, and not only in the end. */
export class LedgerMonitor implements Ledger {
  readonly #ledger: Ledger;
  readonly #complain: (what: string) => void;
  readonly #stamps = new Map<string, string>();
  readonly #generations = new Map<string, number[]>();

  constructor(ledger: Ledger, complain: (what: string) => void) {
    this.#ledger = ledger;
    this.#complain = complain;
  }

  /** In which generations a fan-in was opened, in ascending order. */
  generationsOf(group: string): readonly number[] {
    return this.#generations.get(group)?.toSorted((a, b) => a - b) ?? [];
  }

  async record(outcome: Outcome): Promise<Outcome> {
    const standing = await this.#ledger.record(outcome);
    const [, fanIn] = NOTED.exec(outcome.group) ?? [];
    if (fanIn !== undefined && outcome.index === 0) this.#note(fanIn, outcome.generation);
    const { group, index, generation } = standing;
    const key = `${group} ${index} ${generation}`;
    const text = JSON.stringify(standing);
    const first = this.#stamps.get(key);
    if (first === undefined) this.#stamps.set(key, text);
    else if (first !== text) this.#complain(`${key}: another outcome stands than the first`);
    if (generation < outcome.generation) this.#complain(`${key}: an earlier generation's outcome stands`);
    return standing;
  }

  #note(group: string, generation: number): void {
    const known = this.#generations.get(group) ?? [];
    this.#generations.set(group, known);
    if (!known.includes(generation)) known.push(generation);
  }

  outcome(group: string, index: number): Promise<Outcome | undefined> {
    return this.#ledger.outcome(group, index);
  }

  outcomes(group: string): AsyncIterable<Outcome> {
    return this.#ledger.outcomes(group);
  }

  async openNode(node: Pick<CountdownNode, "id" | "parent" | "remaining" | "body">): Promise<void> {
    const [, group] = FIRST_ROOT.exec(node.id) ?? [];
    if (group !== undefined) this.#note(group, 1);
    await this.#ledger.openNode(node);
  }

  async announce(at: NodeSlot): Promise<void> {
    const before = await this.#ledger.node(at.node);
    await this.#ledger.announce(at);
    const after = await this.#ledger.node(at.node);
    if (before?.remaining === 0 && after?.remaining !== 0)
      this.#complain(`${at.node}: a slot is announced to a node that is finished`);
  }

  async mark(at: NodeSlot, counts: NodeCounts): Promise<CountdownNode> {
    const node = await this.#ledger.mark(at, counts);
    if (node.remaining < 0) this.#complain(`${at.node}: ${node.remaining} slots remain`);
    return node;
  }

  node(id: string): Promise<CountdownNode | undefined> {
    return this.#ledger.node(id);
  }

  run(id: string): Promise<RunRecord | undefined> {
    return this.#ledger.run(id);
  }

  saveRun(run: RunRecord): Promise<boolean> {
    return this.#ledger.saveRun(run);
  }
}
