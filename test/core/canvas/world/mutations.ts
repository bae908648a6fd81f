import type { CanvasHost } from "../../../../core/canvas/host.ts";
import { changedLedger } from "../../../../core/ports/changed-ledger.ts";
import type { CountdownNode, Ledger, NodeSlot, Outcome } from "../../../../core/ports/ledger.ts";
import type { Mutation } from "./world.ts";

const keyOf = ({ node, slot }: NodeSlot) => `${node} ${slot}`;
const isSpine = (id: string) => /:\d+$/.test(id);

/** The unconditional mark: a duplicate counts down once more. */
export function countsDuplicates(): Mutation {
  const ledgerOf = (ledger: Ledger) => {
    const marked = new Set<string>();
    const extra = new Map<string, Pick<CountdownNode, "remaining" | "tasks" | "failed">>();
    const seen = (node: CountdownNode): CountdownNode => {
      const { remaining, tasks, failed } = extra.get(node.id) ?? { remaining: 0, tasks: 0, failed: 0 };
      return {
        ...node,
        remaining: node.remaining - remaining,
        tasks: node.tasks + tasks,
        failed: node.failed + failed,
      };
    };
    return changedLedger(ledger, {
      async mark(at, counts) {
        const node = await ledger.mark(at, counts);
        if (marked.has(keyOf(at))) {
          const { remaining, tasks, failed } = extra.get(at.node) ?? { remaining: 0, tasks: 0, failed: 0 };
          const more = { tasks: tasks + counts.tasks, failed: failed + counts.failed };
          extra.set(at.node, { remaining: remaining + 1, ...more });
        }
        marked.add(keyOf(at));
        return seen(node);
      },
      async node(id) {
        const node = await ledger.node(id);
        return node && seen(node);
      },
    });
  };
  return { ledger: ledgerOf };
}

/** Whoever finds a slot marked goes no further: what it says of the node is that something remains. */
function hidesFrom(isHidden: (node: CountdownNode) => boolean): Mutation {
  const ledgerOf = (ledger: Ledger) => {
    const marked = new Set<string>();
    return changedLedger(ledger, {
      async mark(at, counts) {
        const node = await ledger.mark(at, counts);
        const isDuplicate = marked.has(keyOf(at));
        marked.add(keyOf(at));
        return isDuplicate && isHidden(node) ? { ...node, remaining: Math.max(1, node.remaining) } : node;
      },
    });
  };
  return { ledger: ledgerOf };
}

/** A duplicate does not look at the node, and passes nothing upward. */
export const duplicatesLookAway = () => hidesFrom((node) => node.parent !== undefined);

/** A duplicate that finds the root finished does not send the body again. */
export const bodyIsSentOnce = () => hidesFrom((node) => node.parent === undefined);

/** Nodes of the spine open with nothing held. */
export function hasNoSeal(): Mutation {
  const ledgerOf = (ledger: Ledger) =>
    changedLedger(ledger, {
      openNode: (node) => ledger.openNode(isSpine(node.id) ? { ...node, remaining: 0 } : node),
      // The seal's mark is the one that counts no task.
      mark: async (at, counts) =>
        isSpine(at.node) && counts.tasks === 0 ? (await ledger.node(at.node))! : ledger.mark(at, counts),
    });
  return { ledger: ledgerOf };
}

/** Slots are announced when their messages have been sent. */
export function announcesLate(): Mutation {
  const portsOf = (ports: CanvasHost): CanvasHost => {
    const waiting: NodeSlot[] = [];
    const flush = async () => {
      for (const at of waiting.splice(0)) await ports.ledger.announce(at);
    };
    const ledger = changedLedger(ports.ledger, {
      announce: async (at) => void waiting.push(at),
      async mark(at, counts) {
        await flush();
        return ports.ledger.mark(at, counts);
      },
    });
    const queue = {
      ...ports.queue,
      async send(messages: Parameters<CanvasHost["queue"]["send"]>[0]) {
        await ports.queue.send(messages);
        await flush();
      },
    };
    return { ...ports, ledger, queue };
  };
  return { ports: portsOf };
}

/** The unconditional announcement: a repeated one is one slot more. */
export function announcesAgain(): Mutation {
  const ledgerOf = (ledger: Ledger) => {
    const announced = new Set<string>();
    const extra = new Map<string, number>();
    const seen = (node: CountdownNode): CountdownNode => ({
      ...node,
      remaining: node.remaining + (extra.get(node.id) ?? 0),
    });
    return changedLedger(ledger, {
      async announce(at) {
        if (announced.has(keyOf(at))) extra.set(at.node, (extra.get(at.node) ?? 0) + 1);
        announced.add(keyOf(at));
        await ledger.announce(at);
      },
      mark: async (at, counts) => seen(await ledger.mark(at, counts)),
      async node(id) {
        const node = await ledger.node(id);
        return node && seen(node);
      },
    });
  };
  return { ledger: ledgerOf };
}

/** The unconditional record: the last outcome stands, and not the first. */
export function lastOutcomeStands(): Mutation {
  const ledgerOf = (ledger: Ledger) => {
    const last = new Map<string, Outcome>();
    const standing = (outcome: Outcome) => last.get(`${outcome.group} ${outcome.index}`) ?? outcome;
    return changedLedger(ledger, {
      async record(outcome) {
        last.set(`${outcome.group} ${outcome.index}`, outcome);
        await ledger.record(outcome);
        return outcome;
      },
      async outcome(group, index) {
        const outcome = await ledger.outcome(group, index);
        return outcome && standing(outcome);
      },
      async *outcomes(group) {
        for await (const outcome of ledger.outcomes(group)) yield standing(outcome);
      },
    });
  };
  return { ledger: ledgerOf };
}

/** Repeated work gets new IDs: who opens a fan-in that is open already opens another one. */
export function drawsIds(): Mutation {
  const opened = new Set<string>();
  let drawn = 0;
  const portsOf = (ports: CanvasHost): CanvasHost => {
    const names = new Map<string, string>();
    const renamed = <T>(value: T): T => {
      let text = JSON.stringify(value);
      for (const [from, to] of names) text = text.replaceAll(new RegExp(`\\b${from}(?=[@/."\\\\])`, "g"), to);
      return JSON.parse(text) as T;
    };
    const ledger = changedLedger(ports.ledger, {
      openNode(node) {
        const [, group] = /^(.*)@\d+:0$/.exec(node.id) ?? [];
        if (group !== undefined) {
          if (opened.has(node.id) && group !== "run") names.set(group, `${group}~${++drawn}`);
          opened.add(node.id);
        }
        return ports.ledger.openNode(names.size === 0 ? node : renamed(node));
      },
      announce: (at) => ports.ledger.announce(renamed(at)),
      mark: (at, counts) => ports.ledger.mark(renamed(at), counts),
    });
    const queue: CanvasHost["queue"] = {
      ...ports.queue,
      send: (messages) => ports.queue.send(messages.map((message) => ({ ...message, ...renamed(message) }))),
    };
    return { ...ports, ledger, queue };
  };
  return { ports: portsOf };
}

/** That others take a call's place is recorded when the first of them is opened, and not when all have been sent. */
export function replacesEarly(): Mutation {
  const ledgerOf = (ledger: Ledger) =>
    changedLedger(ledger, {
      async openNode(node) {
        const [, stem, step, generation] = /^(.*)>(\d+)@(\d+):0$/.exec(node.id) ?? [];
        if (stem !== undefined) {
          const group = step === "1" ? stem : `${stem}>${Number(step) - 1}`;
          await ledger.record({ group, index: 0, generation: Number(generation), status: "replaced" });
        }
        await ledger.openNode(node);
      },
    });
  return { ledger: ledgerOf };
}
