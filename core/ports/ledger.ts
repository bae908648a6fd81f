import type { Call } from "../canvas/call.ts";
import type { Json } from "../canvas/json.ts";

/** How a call ended. */
export type Ending =
  | { readonly status: "done"; readonly output: Json }
  /** `call` is what a redrive puts back, or `fanIn` what it puts back the failed calls of; `output` what was done all the same. */
  | {
      readonly status: "failed";
      readonly reason: string;
      readonly call?: Call;
      readonly fanIn?: string;
      readonly output?: Json;
    };

/** The ending of one call of a task. The first one that is recorded stands, however often the call was delivered. */
export type Outcome = {
  /** The fan-in that the call belongs to, or the call's own ID. */
  readonly group: string;
  /** The call's place in its group, from 0. */
  readonly index: number;
  /** 1, and one more with each redrive. */
  readonly generation: number;
} & (
  | Ending
  /** Others took the call's place, and go on with what follows it. */
  | { readonly status: "replaced" }
);

/** A node of a countdown tree: it waits for its slots to be marked. */
export type CountdownNode = {
  readonly id: string;
  /** Where this node is a slot; undefined at the root. */
  readonly parent: NodeSlot | undefined;
  /** Slots that are not marked yet. */
  readonly remaining: number;
  /** Tasks that ended below this node so far, and how many of them failed. */
  readonly tasks: number;
  readonly failed: number;
  /** What the root starts when it reaches 0; null elsewhere. */
  readonly body: Json;
};

export type NodeSlot = { readonly node: string; readonly slot: number };

export type NodeCounts = Pick<CountdownNode, "tasks" | "failed">;

/** What is known of a run as a whole. */
export type RunRecord = {
  readonly id: string;
  /** Counts the writes, for `saveRun`. */
  readonly version: number;
  readonly isCanceled: boolean;
  readonly note: Json;
};

/**
 * What must be remembered exactly. Each method is one conditional write, or one read, of one item: no transactions, so that
 * any store with conditional writes will do. Reads see all writes before them.
 *
 * One contract suite (test/support/ledger-contract.ts) runs against every implementation.
 */
export type Ledger = {
  /** Records an outcome where none of this or of a later generation stands. @returns the outcome that stands then */
  record(outcome: Outcome): Promise<Outcome>;
  outcome(group: string, index: number): Promise<Outcome | undefined>;
  /** All outcomes of a group, in the order of their indexes. */
  outcomes(group: string): AsyncIterable<Outcome>;

  /** Opens a node with nothing marked; where it is open already, nothing changes. */
  openNode(node: Pick<CountdownNode, "id" | "parent" | "remaining" | "body">): Promise<void>;
  /** One slot more to wait for; nothing changes where this slot was announced before. */
  announce(at: NodeSlot): Promise<void>;
  /** One slot less, and its counts added; nothing changes where it was marked before. @returns the node as it is then */
  mark(at: NodeSlot, counts: NodeCounts): Promise<CountdownNode>;
  node(id: string): Promise<CountdownNode | undefined>;

  run(id: string): Promise<RunRecord | undefined>;
  /** Saves a run unless another write came between. `version` is that of the record read, 0 for a new one. @returns whether it did */
  saveRun(run: RunRecord): Promise<boolean>;
};
