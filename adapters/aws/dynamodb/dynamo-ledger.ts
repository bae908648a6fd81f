import type {
  CountdownNode,
  Ledger,
  NodeCounts,
  NodeSlot,
  Outcome,
  RunRecord,
} from "../../../core/ports/ledger.ts";
import type { DynamoDBDocumentClient } from "../sdk.ts";
import { announcing, ifLatest, ifNew, ifUnchanged, marking } from "./conditions.ts";
import {
  itemOfNode,
  itemOfOutcome,
  type NodeItem,
  nodeKey,
  nodeOf,
  type OutcomeItem,
  outcomeKey,
  outcomeOf,
  type RunItem,
  runKey,
  runOf,
} from "./items.ts";
import { type LedgerSettings, LedgerTable, Refused, type Update } from "./ledger-table.ts";
import { orderedOutcomes } from "./ordered-outcomes.ts";

/**
 * The ledger in one table of DynamoDB: items.ts says which items there are, conditions.ts who wins.
 *
 * @throws Fault `aws-error` from all methods, when the SDK gave up; `too-large` for what no item can hold
 */
export class DynamoLedger implements Ledger {
  readonly #table: LedgerTable;

  constructor(documents: DynamoDBDocumentClient, settings: LedgerSettings) {
    this.#table = new LedgerTable(documents, settings);
  }

  async record(outcome: Outcome): Promise<Outcome> {
    const { group, index, generation } = outcome;
    const key = outcomeKey(group, index);
    const answer = await this.#table.put(key, itemOfOutcome(outcome), ifLatest(generation));
    const item = answer instanceof Refused ? await this.#table.standing(key, answer) : answer;
    if (item === undefined) throw new Error("an outcome that stood is gone");
    return outcomeOf(group, index, item);
  }

  async outcome(group: string, index: number): Promise<Outcome | undefined> {
    const item = await this.#table.get<OutcomeItem>(outcomeKey(group, index));
    return item && outcomeOf(group, index, item);
  }

  outcomes(group: string): AsyncGenerator<Outcome> {
    return orderedOutcomes(this.#table, group);
  }

  async openNode(node: Pick<CountdownNode, "id" | "parent" | "remaining" | "body">): Promise<void> {
    await this.#table.put(nodeKey(node.id), itemOfNode(node), ifNew);
  }

  async announce({ node, slot }: NodeSlot): Promise<void> {
    await this.#change(node, announcing(slot));
  }

  mark({ node, slot }: NodeSlot, { tasks, failed }: NodeCounts): Promise<CountdownNode> {
    return this.#change(node, marking(slot, tasks, failed));
  }

  async node(id: string): Promise<CountdownNode | undefined> {
    const item = await this.#table.get<NodeItem>(nodeKey(id));
    return item && nodeOf(id, item);
  }

  async run(id: string): Promise<RunRecord | undefined> {
    const item = await this.#table.get<RunItem>(runKey(id));
    return item && runOf(id, item);
  }

  /** A first write whose answer was lost is refused when the SDK repeats it, and so is taken for another's: the saver reads again. */
  async saveRun({ id, version, isCanceled, note }: RunRecord): Promise<boolean> {
    const item: RunItem = { version: version + 1, isCanceled, note: JSON.stringify(note) };
    const condition = version === 0 ? ifNew : ifUnchanged(version);
    return !((await this.#table.put(runKey(id), item, condition)) instanceof Refused);
  }

  /** @returns the node as it is then, be it that the change was made before */
  async #change(id: string, update: Update): Promise<CountdownNode> {
    const key = nodeKey(id);
    const answer = await this.#table.update<NodeItem>(key, update);
    const item = answer instanceof Refused ? await this.#table.standing(key, answer) : answer;
    if (item === undefined) throw new Error("a countdown node is not open");
    return nodeOf(id, item);
  }
}
