import * as z from "zod";
import { rememberingRuns } from "../../adapters/aws/dynamodb/remembered-runs.ts";
import { Canvas } from "../../core/canvas/canvas.ts";
import type { CanvasHost } from "../../core/canvas/host.ts";
import { chord } from "../../core/canvas/signature.ts";
import { replaceWith, task } from "../../core/canvas/task.ts";
import { type RenderResult, renderResultSchema, stationMessageSchema } from "../../core/contracts/render.ts";
import { Agenda } from "../../test/core/canvas/world/agenda.ts";
import { Dice } from "../../test/core/canvas/world/dice.ts";
import { Scheduler } from "../../test/core/canvas/world/scheduler.ts";
import { inVirtualTime } from "../../test/core/canvas/world/virtual-time.ts";
import { BATCH, MeteredQueue, meteredLedger } from "./meters.ts";

/** By the virtual clock, in milliseconds. */
export const TIMES = {
  /** A task takes between half of it and half as much again. */
  task: 1000,
  ledger: 5,
  queue: 10,
  /** Requests of ten messages that whoever sends a header has under way at once. */
  sendsAtOnce: 10,
  /** For which a worker remembers that its run goes on. */
  runRemembered: 5_000,
};

export type ScaleOptions = {
  readonly calls: number;
  readonly workers: number;
  /** Messages that a worker is given at once, and does one after the other. */
  readonly batch: number;
};

const HASH = "0123456789abcdef".repeat(4);

/** As large as a station's message is: keys and a byte range. */
export function stationMessage(index: number) {
  const center = String(10_000 + Math.floor(index / 3));
  return {
    kind: "station" as const,
    ...{ runId: "2026-11-01-0123456789ab", asOf: "2026-11-01", station: (index % 3) + 1, gender: "F" },
    center: {
      ...{
        id: center,
        name: `School number ${center}, main hall`,
        officeId: "17",
        officeName: "Central office",
      },
      ...{
        constituencyName: "Northern district",
        subconstituencyId: "4",
        subconstituencyName: "Second part",
      },
    },
    ...{ tally: { voters: 550, fingerprint: HASH.slice(0, 16) } },
    ...{ offset: index * 40_000, length: 40_000, sha256: HASH },
  };
}

export function stationResult({ center, station }: ReturnType<typeof stationMessage>): RenderResult {
  const file = (document: "book" | "sign", pages: number, bytes: number) => ({
    ...{ key: `17/${center.id}_${station}_${document}.pdf`, pages, bytes, sha256: HASH, document },
  });
  return {
    ...{ kind: "station", center: center.id, station },
    files: [file("book", 38, 61_234), file("sign", 1, 8_123)],
    ...{ tally: { voters: 550, fingerprint: HASH.slice(0, 16) }, failures: [] },
  };
}

/** So many calls through the canvas, from the sending of the header to the end of its body, in virtual time. */
export async function simulateScale({ calls, workers, batch }: ScaleOptions) {
  const agenda = new Agenda();
  const dice = new Dice(1);
  const scheduler = new Scheduler(agenda, dice);
  const queue = new MeteredQueue();
  const meters = meteredLedger(() => agenda.now);
  const openedAt = { from: 0, until: 0 };
  let isAggregated = false;

  const render = task({
    ...{ name: "render", queue: "render", input: stationMessageSchema, output: renderResultSchema },
    async run(message) {
      await scheduler.sleep(TIMES.task / 2 + dice.below(TIMES.task));
      return stationResult(message as ReturnType<typeof stationMessage>);
    },
  });
  const aggregate = task({
    ...{ name: "aggregate", queue: "aggregate", input: z.object({}), output: z.object({ done: z.int() }) },
    async run(_, { header }) {
      let done = 0;
      for await (const { status } of header!.outcomes()) if (status === "done") done++;
      if (done !== calls || header!.tasks !== calls) throw new Error(`${done} of ${calls} calls`);
      isAggregated = true;
      return { done };
    },
  });
  async function* header() {
    openedAt.from = agenda.now;
    for (let index = 0; index < calls; index++) yield render.s(stationMessage(index));
    openedAt.until = agenda.now;
  }
  const print = task({
    ...{ name: "print", queue: "split", input: z.object({}), output: z.never() },
    run: () => replaceWith(chord(header(), aggregate.s({}), "100%")),
  });

  const canvasOf = () => {
    const host = hostOf(meters.ledger, queue, scheduler);
    const remembered = { forMs: TIMES.runRemembered, now: () => agenda.now };
    return new Canvas([print, render, aggregate], {
      ...host,
      ledger: rememberingRuns(host.ledger, remembered),
    });
  };
  const idle = Array.from({ length: workers }, canvasOf);
  const source = {
    hasWork: () => idle.length > 0 && queue.waiting > 0,
    begin() {
      const canvas = idle.pop()!;
      const deliveries = queue.receive(batch);
      const work = async () => {
        for (const delivery of deliveries) await canvas.perform(delivery);
        await scheduler.sleep(TIMES.queue);
        queue.acknowledge();
        idle.push(canvas);
        scheduler.end();
      };
      void work();
    },
  };
  const isSettled = await inVirtualTime(agenda, scheduler, async () => {
    scheduler.start(0, () => void canvasOf().delay(print.s({}), { id: "run" }));
    return scheduler.run(source, { steps: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY });
  });
  if (!isSettled || !isAggregated) throw new Error("the simulation has come to no good end");
  return { ...meters, queue, ms: agenda.now, openingMs: openedAt.until - openedAt.from };
}

function hostOf(ledger: CanvasHost["ledger"], queue: MeteredQueue, scheduler: Scheduler): CanvasHost {
  const after = async <T>(ms: number, act: () => T | Promise<T>): Promise<T> => {
    await scheduler.sleep(ms);
    return act();
  };
  const { ledger: wait } = TIMES;
  return {
    store: { get: () => Promise.reject(new Error("nothing is stored")), put: async () => {} },
    queue: {
      send: (messages) => {
        const rounds = Math.ceil(messages.length / BATCH / TIMES.sendsAtOnce);
        return after(rounds * TIMES.queue, () => queue.send(messages));
      },
      receive: () => Promise.reject(new Error("messages are handed out")),
      acknowledge: async () => {},
      release: async () => {},
    },
    ledger: {
      record: (outcome) => after(wait, () => ledger.record(outcome)),
      outcome: (group, index) => after(wait, () => ledger.outcome(group, index)),
      outcomes: (group) => ledger.outcomes(group),
      openNode: (node) => after(wait, () => ledger.openNode(node)),
      announce: (at) => after(wait, () => ledger.announce(at)),
      mark: (at, counts) => after(wait, () => ledger.mark(at, counts)),
      node: (id) => after(wait, () => ledger.node(id)),
      run: (id) => after(wait, () => ledger.run(id)),
      saveRun: (run) => after(wait, () => ledger.saveRun(run)),
    },
  };
}
