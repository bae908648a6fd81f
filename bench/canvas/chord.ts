import { join } from "node:path";
import * as z from "zod";
import { GroupCommit } from "../../adapters/local/sqlite/group-commit.ts";
import { openRunDatabase } from "../../adapters/local/sqlite/run-database.ts";
import { SqliteLedger } from "../../adapters/local/sqlite/sqlite-ledger.ts";
import { SqliteQueue } from "../../adapters/local/sqlite/sqlite-queue.ts";
import { memoryHost } from "../../adapters/memory/memory-host.ts";
import { table } from "../../cli/terminal/table.ts";
import { Canvas } from "../../core/canvas/canvas.ts";
import type { CanvasHost } from "../../core/canvas/host.ts";
import { chord } from "../../core/canvas/signature.ts";
import { task } from "../../core/canvas/task.ts";
import { work } from "../../core/canvas/work.ts";
import { withTemporaryFolder } from "../sample-register.ts";
import { showSpread, spreadOf } from "../spread.ts";

const SIZES = [1000, 5000];
const ROUNDS = 9;
const CONCURRENCY = 32;

type Host = CanvasHost & { readonly commit?: () => Promise<void>; readonly close?: () => void };

/** Each in a new, empty one. */
const HOSTS: Record<string, (folder: string) => Host> = {
  "in memory": () => memoryHost(),
  SQLite: (folder) => {
    const database = openRunDatabase(join(folder, `${crypto.randomUUID()}.sqlite`));
    const commits = new GroupCommit(database);
    const { store } = memoryHost();
    return {
      ...{ ledger: new SqliteLedger(database), queue: new SqliteQueue(database), store },
      commit: () => commits.flush(),
      close: () => database.close(),
    };
  },
};

const empty = task({
  name: "empty",
  queue: "work",
  input: z.object({ n: z.int() }),
  output: z.null(),
  run: () => null,
});

/**
 * A chord of tasks that do nothing, from its sending to its body's run and the commit of it: what the canvas itself costs.
 *
 * `bench -- chord [TASKS …]`
 */
export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES;
  const times = new Map<string, Map<number, number[]>>();
  await withTemporaryFolder(async (folder) => {
    // The first round is for the compiler.
    for (let round = -1; round < ROUNDS; round++) {
      for (const [name, open] of Object.entries(HOSTS)) {
        const ofHost = times.get(name) ?? new Map<number, number[]>();
        times.set(name, ofHost);
        for (const size of sizes) {
          const seconds = await measure(size, open(folder));
          if (round >= 0) ofHost.set(size, [...(ofHost.get(size) ?? []), seconds]);
        }
      }
    }
  });
  process.stdout.write(report(times));
}

async function measure(tasks: number, host: Host): Promise<number> {
  let counted = 0;
  const body = task({
    ...{ name: "body", queue: "work", input: z.object({}), output: z.null() },
    run(_, { header }) {
      counted = header?.tasks ?? 0;
      return null;
    },
  });
  const canvas = new Canvas([empty, body], host);
  const started = performance.now();
  await canvas.delay(chord(calls(tasks), body.s({})));
  const queues = ["work"];
  await work(canvas, host.queue, { queues, concurrency: CONCURRENCY, isDone: () => counted > 0 });
  await host.commit?.();
  const seconds = (performance.now() - started) / 1000;
  host.close?.();
  if (counted !== tasks) throw new Error(`the body was told of ${counted} tasks`);
  return seconds;
}

function* calls(count: number) {
  for (let n = 0; n < count; n++) yield empty.s({ n });
}

function report(times: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>): string {
  const rows = [...times].flatMap(([host, ofHost]) => {
    const least = Math.min(...ofHost.keys());
    const first = spreadOf(ofHost.get(least) ?? []).median;
    return [...ofHost].map(([tasks, seconds]) => {
      const spread = spreadOf(seconds);
      const perTask = Math.round((spread.median / tasks) * 1e6);
      const ratio = `${(spread.median / first).toFixed(2)} (linear: ${tasks / least})`;
      return [host, tasks, showSpread(spread, 3), perTask, ratio];
    });
  });
  const head = ["host", "tasks", "seconds", "µs a task", "ratio"];
  return `Median (least–most) of ${ROUNDS} rounds, ${CONCURRENCY} messages in hand, Node ${process.version}.\n${table([head, ...rows])}`;
}
