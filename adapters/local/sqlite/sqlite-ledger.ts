import type { Json } from "../../../core/canvas/json.ts";
import type {
  CountdownNode,
  Ledger,
  NodeCounts,
  NodeSlot,
  Outcome,
  RunRecord,
} from "../../../core/ports/ledger.ts";
import { hasBit, withBit } from "./bit-set.ts";
import { ledgerStatements } from "./ledger-statements.ts";
import type { RunDatabase } from "./run-database.ts";

type OutcomeRow = { readonly place: number; readonly generation: number; readonly ending: string };

type NodeRow = Pick<CountdownNode, "id" | "remaining" | "tasks" | "failed"> & {
  readonly parent: string | null;
  readonly parent_slot: number | null;
  readonly announced: Uint8Array;
  readonly marked: Uint8Array;
  readonly body: string;
};

type RunRow = Pick<RunRecord, "id" | "version"> & { readonly is_canceled: number; readonly note: string };

/** Outcomes that are read at once: a longer read would keep the database from reusing its log. */
const PAGE = 1000;

/** The ledger of one machine. What it has written is committed with the queue's messages: see RunDatabase. */
export class SqliteLedger implements Ledger {
  readonly #database: RunDatabase;
  readonly #statements: ReturnType<typeof ledgerStatements>;

  constructor(database: RunDatabase) {
    this.#database = database;
    this.#statements = ledgerStatements(database);
  }

  record(outcome: Outcome): Promise<Outcome> {
    const { group, index, generation, ...ending } = outcome;
    return this.#database.write(() => {
      const { changes } = this.#statements.record.run(group, index, generation, JSON.stringify(ending));
      return changes === 0 ? this.#outcome(group, index)! : outcome;
    });
  }

  async outcome(group: string, index: number): Promise<Outcome | undefined> {
    return this.#database.read(() => this.#outcome(group, index));
  }

  async *outcomes(group: string): AsyncGenerator<Outcome> {
    for (let from = 0; ; ) {
      const rows = this.#database.read(() =>
        this.#statements.outcomes.all(group, from, PAGE),
      ) as OutcomeRow[];
      for (const row of rows) yield outcomeOf(group, row);
      if (rows.length < PAGE) return;
      from = rows.at(-1)!.place + 1;
    }
  }

  async openNode({
    id,
    parent,
    remaining,
    body,
  }: Pick<CountdownNode, "id" | "parent" | "remaining" | "body">): Promise<void> {
    await this.#database.write(() => {
      const at = [parent?.node ?? null, parent?.slot ?? null] as const;
      this.#statements.openNode.run(id, ...at, remaining, JSON.stringify(body));
    });
  }

  async announce({ node: id, slot }: NodeSlot): Promise<void> {
    await this.#database.write(() => {
      const { announced } = this.#openNode(id);
      if (!hasBit(announced, slot)) this.#statements.announce.run(withBit(announced, slot), id);
    });
  }

  mark({ node: id, slot }: NodeSlot, { tasks, failed }: NodeCounts): Promise<CountdownNode> {
    return this.#database.write(() => {
      const row = this.#openNode(id);
      const node = nodeOf(row);
      if (hasBit(row.marked, slot)) return node;
      this.#statements.mark.run(withBit(row.marked, slot), tasks, failed, id);
      return {
        ...node,
        remaining: node.remaining - 1,
        tasks: node.tasks + tasks,
        failed: node.failed + failed,
      };
    });
  }

  async node(id: string): Promise<CountdownNode | undefined> {
    const row = this.#database.read(() => this.#nodeRow(id));
    return row && nodeOf(row);
  }

  async run(id: string): Promise<RunRecord | undefined> {
    const row = this.#database.read(() => this.#statements.run.get(id)) as RunRow | undefined;
    if (row === undefined) return undefined;
    const { version, is_canceled, note } = row;
    return { id, version, isCanceled: is_canceled === 1, note: JSON.parse(note) as Json };
  }

  saveRun({ id, version, isCanceled, note }: RunRecord): Promise<boolean> {
    const { newRun, saveRun } = this.#statements;
    return this.#database.write(() => {
      const values = [isCanceled ? 1 : 0, JSON.stringify(note), id] as const;
      const { changes } = version === 0 ? newRun.run(...values) : saveRun.run(...values, version);
      return changes === 1;
    });
  }

  #outcome(group: string, index: number): Outcome | undefined {
    const row = this.#statements.outcome.get(group, index) as OutcomeRow | undefined;
    return row && outcomeOf(group, row);
  }

  #nodeRow(id: string): NodeRow | undefined {
    return this.#statements.node.get(id) as NodeRow | undefined;
  }

  #openNode(id: string): NodeRow {
    const row = this.#nodeRow(id);
    if (row === undefined) throw new Error("a countdown node is not open");
    return row;
  }
}

function outcomeOf(group: string, { place, generation, ending }: OutcomeRow): Outcome {
  return { group, index: place, generation, ...JSON.parse(ending) };
}

function nodeOf({ id, parent, parent_slot, remaining, tasks, failed, body }: NodeRow): CountdownNode {
  return {
    ...{ id, remaining, tasks, failed, body: JSON.parse(body) as Json },
    parent: parent === null || parent_slot === null ? undefined : { node: parent, slot: parent_slot },
  };
}
