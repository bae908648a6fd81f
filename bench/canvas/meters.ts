import { outcomeKey } from "../../adapters/aws/dynamodb/items.ts";
import { MemoryLedger } from "../../adapters/memory/memory-ledger.ts";
import type { Ledger } from "../../core/ports/ledger.ts";
import type { Delivery, OutgoingMessage } from "../../core/ports/task-queue.ts";
import { nodeBytes, numberBytes, outcomeBytes, readUnits, writeUnits } from "./item-size.ts";

export type Count = { requests: number; units: number };

/** Units by kind of request, and the most that any one key took, in all and in a second. */
export class Meter {
  readonly kinds: Record<string, Count> = {};
  readonly #keys = new Map<string, { second: number; units: number }>();
  readonly #now: () => number;
  readonly #totals = new Map<string, number>();
  /** Of one key, in one second. */
  peak = { key: "", units: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  add(kind: string, key: string, units: number): void {
    this.kinds[kind] ??= { requests: 0, units: 0 };
    this.kinds[kind].requests++;
    this.kinds[kind].units += units;
    this.#totals.set(key, (this.#totals.get(key) ?? 0) + units);
    const second = Math.floor(this.#now() / 1000);
    const last = this.#keys.get(key);
    const now = last?.second === second ? last : { second, units: 0 };
    now.units += units;
    this.#keys.set(key, now);
    if (now.units > this.peak.units) this.peak = { key, units: now.units };
  }

  get all(): Count {
    const kinds = Object.values(this.kinds);
    return {
      requests: kinds.reduce((sum, { requests }) => sum + requests, 0),
      units: kinds.reduce((sum, { units }) => sum + units, 0),
    };
  }

  /** The key with the most units in all. */
  get busiest(): { key: string; units: number } {
    let busiest = { key: "", units: 0 };
    for (const [key, units] of this.#totals) if (units > busiest.units) busiest = { key, units };
    return busiest;
  }
}

/** What a query reads at once. */
const PAGE = 2 ** 20;

const partitionOf = (group: string, index: number) => outcomeKey(group, index).pk;

/**
 * A ledger in memory that counts what DynamoDB would charge for. Outcomes have the partition keys of the deployed ledger. What they held is counted and then let go, for a million of them would fill the memory.
 */
export function meteredLedger(now: () => number) {
  const writes = new Meter(now);
  const reads = new Meter(now);
  /** As if all outcomes of a group had one partition key. */
  const byGroup = new Meter(now);
  const inner = new MemoryLedger();
  const sizes = new Map<string, number>();
  const slotsOf = new Map<string, Set<number>>();
  const write = (kind: string, id: string, grown = 0) => {
    const bytes = (sizes.get(id) ?? 0) + grown;
    sizes.set(id, bytes);
    writes.add(kind, id, writeUnits(bytes));
  };
  const grows = (kind: string, node: string, slot: number) => {
    const set = slotsOf.get(`${kind} ${node}`) ?? new Set<number>();
    slotsOf.set(`${kind} ${node}`, set);
    if (set.has(slot)) return 0;
    // The first one brings the attribute.
    const attribute = set.size === 0 ? kind.length : 0;
    set.add(slot);
    return attribute + numberBytes(slot);
  };
  const ledger: Ledger = {
    record(outcome) {
      const { group, index } = outcome;
      const bytes = outcomeBytes(outcome);
      sizes.set(group, (sizes.get(group) ?? 0) + bytes);
      writes.add("record", partitionOf(group, index), writeUnits(bytes));
      byGroup.add("record", group, writeUnits(bytes));
      return inner.record(outcome.status === "done" ? { ...outcome, output: null } : outcome);
    },
    async outcome(group, index) {
      const outcome = await inner.outcome(group, index);
      reads.add("outcome", partitionOf(group, index), 1);
      return outcome;
    },
    outcomes(group) {
      const bytes = sizes.get(group) ?? 0;
      for (let left = bytes; left > 0; left -= PAGE) {
        reads.add("outcomes", `${group}, page ${left}`, readUnits(Math.min(left, PAGE)));
      }
      return inner.outcomes(group);
    },
    openNode(node) {
      sizes.set(node.id, nodeBytes(node));
      write("openNode", node.id);
      return inner.openNode(node);
    },
    announce(at) {
      write("announce", at.node, grows("announced", at.node, at.slot));
      return inner.announce(at);
    },
    mark(at, counts) {
      write("mark", at.node, grows("marked", at.node, at.slot));
      return inner.mark(at, counts);
    },
    node(id) {
      reads.add("node", id, readUnits(sizes.get(id) ?? 0));
      return inner.node(id);
    },
    run(id) {
      reads.add("run", id, 1);
      return inner.run(id);
    },
    saveRun(run) {
      writes.add("saveRun", run.id, 1);
      return inner.saveRun(run);
    },
  };
  return { ledger, writes, reads, byGroup };
}

/** Messages of one SQS request. */
export const BATCH = 10;

/** A queue in memory, first in, first out, that counts SQS's requests and bytes. */
export class MeteredQueue {
  readonly #messages: (OutgoingMessage | undefined)[] = [];
  #next = 0;
  readonly requests = { send: 0, receive: 0, delete: 0 };
  sent = 0;
  bytes = 0;
  longest = 0;
  /** The most that ever waited. */
  backlog = 0;

  send(messages: readonly OutgoingMessage[]): void {
    this.requests.send += Math.ceil(messages.length / BATCH);
    for (const message of messages) {
      const bytes = Buffer.byteLength(message.body);
      this.sent++;
      this.bytes += bytes;
      this.longest = Math.max(this.longest, bytes);
      this.#messages.push(message);
    }
    this.backlog = Math.max(this.backlog, this.waiting);
  }

  get waiting(): number {
    return this.#messages.length - this.#next;
  }

  /** Up to `most` messages of one queue. */
  receive(most: number): Delivery[] {
    const deliveries: Delivery[] = [];
    while (deliveries.length < most && this.waiting > 0) {
      const { queue, run, body } = this.#messages[this.#next]!;
      if (deliveries.length > 0 && deliveries[0]!.queue !== queue) break;
      this.#messages[this.#next++] = undefined;
      deliveries.push({ queue, run, body, receiveCount: 1, receipt: "" });
    }
    this.requests.receive++;
    return deliveries;
  }

  acknowledge(): void {
    this.requests.delete++;
  }
}
