import { cp, mkdir, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { FileStore } from "../../adapters/local/file-store.ts";
import { FolderSync } from "../../adapters/local/host/folder-sync.ts";
import { DEPTH } from "../../adapters/local/host/local-run.ts";
import { RENDER_LIMITS } from "../../adapters/local/host/local-threads.ts";
import { readRunFile } from "../../adapters/local/host/run-folder.ts";
import { type ThreadData, threadFile } from "../../adapters/local/host/thread-data.ts";
import { GroupCommit } from "../../adapters/local/sqlite/group-commit.ts";
import { openRunDatabase } from "../../adapters/local/sqlite/run-database.ts";
import { SqliteLedger } from "../../adapters/local/sqlite/sqlite-ledger.ts";
import { SqliteQueue } from "../../adapters/local/sqlite/sqlite-queue.ts";
import { WorkerPool } from "../../adapters/local/threads/worker-pool.ts";
import { main } from "../../cli/main.ts";
import { readManifest } from "../../cli/run/read-manifest.ts";
import { table } from "../../cli/terminal/table.ts";
import { Canvas } from "../../core/canvas/canvas.ts";
import { work } from "../../core/canvas/work.ts";
import { QUEUES } from "../../core/contracts/queues.ts";
import type { RenderMessage, RenderResult } from "../../core/contracts/render.ts";
import { rollsPipeline, type Steps } from "../../core/rolls/pipeline.ts";
import { renderMessages } from "../../core/rolls/render/render-messages.ts";
import { readPlan } from "../../core/rolls/split/read-plan.ts";
import { withTemporaryFolder, writeSample } from "../sample-register.ts";
import { showSpread, spreadOf } from "../spread.ts";

const VOTERS = 200_000;
const ROUNDS = 5;
const WORKERS = availableParallelism();

/** What a host adds to rendering: files that are synced, and a queue and a ledger. Threads are warm, and the same in number. */
export async function bench(args: readonly string[]): Promise<void> {
  const voters = Number(args[0] ?? VOTERS);
  await withTemporaryFolder(async (folder) => {
    const planned = join(folder, "planned");
    await plan(folder, planned, voters);
    const variants = { "rendering alone": alone, "and files": files, "and queue and ledger": queued };
    const times = new Map<string, number[]>(Object.keys(variants).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, variant] of Object.entries(variants)) {
        const root = join(folder, "work");
        await rm(root, { recursive: true, force: true });
        await mkdir(root);
        await cp(join(planned, ".rollpress"), join(root, ".rollpress"), {
          recursive: true,
          filter: (path) => !/run\.sqlite|lock$/.test(path),
        });
        times.get(name)?.push(await variant(await prepare(root, planned)));
      }
    }
    process.stdout.write(report(voters, times));
  });
}

type Prepared = { readonly data: ThreadData; readonly store: FileStore; readonly planned: FileStore };

async function plan(folder: string, out: string, voters: number): Promise<void> {
  const sample = await writeSample(folder, voters);
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  await main(["run", sample.voters, "--centers", sample.centers, "--forgive-no-voters", "--out", out]);
  process.stdout.write = write;
}

async function prepare(root: string, planned: string): Promise<Prepared> {
  const store = new FileStore(root);
  return { data: { root, run: await readRunFile(store, root) }, store, planned: new FileStore(planned) };
}

async function warm(entry: URL, data: ThreadData, messages: readonly RenderMessage[]): Promise<WorkerPool> {
  const pool = new WorkerPool(WORKERS, { entry, data, limits: RENDER_LIMITS });
  await Promise.all(messages.slice(0, 200).map((message) => pool.run("render", message)));
  return pool;
}

async function messagesOf({ data, store }: Prepared): Promise<RenderMessage[]> {
  const { runId, asOf, configuration } = data.run;
  const origin = { runId: runId ?? "", asOf, phase: configuration.phase };
  const messages: RenderMessage[] = [];
  for await (const center of readPlan(store)) messages.push(...renderMessages(center, origin));
  return messages;
}

/** Each thread has as many messages in hand as in a run. */
async function renderAll(entry: URL, prepared: Prepared): Promise<number> {
  const messages = await messagesOf(prepared);
  const pool = await warm(entry, prepared.data, messages);
  const started = performance.now();
  const rest = messages.values();
  const hands = Array.from({ length: WORKERS * DEPTH }, async () => {
    for (const message of rest) await pool.run("render", message);
  });
  await Promise.all(hands);
  const ms = performance.now() - started;
  await pool.close();
  return ms;
}

const alone = (prepared: Prepared) => renderAll(new URL("./discard-thread.ts", import.meta.url), prepared);

const files = (prepared: Prepared) => renderAll(threadFile("render-thread"), prepared);

async function queued(prepared: Prepared): Promise<number> {
  const { data, store } = prepared;
  const manifest = await readManifest(prepared.planned);
  const messages = await messagesOf(prepared);
  const pool = await warm(threadFile("render-thread"), data, messages);
  const folders = new FolderSync();
  const database = openRunDatabase(store.pathOf("queue.sqlite"));
  const commits = new GroupCommit(database);
  commits.beforeCommit(() => folders.sync());
  const ledger = new SqliteLedger(database);
  const queue = new SqliteQueue(database, { visibilityMs: 3_600_000 });
  const { asOf, configuration } = data.run;
  const steps: Steps = {
    split: async () => ({
      ...{
        runId: manifest.runId,
        registerSha256: manifest.inputs.register,
        centersSha256: manifest.inputs.centers,
      },
      ...{ counts: manifest.counts, tally: manifest.proof.accepted },
      totals: { centers: 0, stations: 0, messages: messages.length },
    }),
    render: async (message, { signal }) => {
      const result = (await pool.run("render", message, signal)) as RenderResult;
      for (const { key } of result.files) folders.add(store.pathOf(key));
      return result;
    },
    aggregate: async () => ({ tables: [], offices: [], totals: manifest.totals, proof: manifest.proof }),
    packageOffice: async () => Promise.reject(new Error("there is no office")),
    finish: async () => ({ status: manifest.status }),
  };
  const settings = { asOf, phase: configuration.phase, grain: "station" } as const;
  const { tasks, signature } = rollsPipeline(steps, store, settings);
  const canvas = new Canvas(tasks, { queue, ledger, store });
  const started = performance.now();
  await canvas.delay(signature, { id: "bench" });
  const queues = Object.values(QUEUES).map((name) => ({ name, concurrency: WORKERS * DEPTH }));
  await work(canvas, queue, { queues, concurrency: WORKERS * DEPTH, isDone: () => queue.size === 0 });
  await commits.flush();
  const ms = performance.now() - started;
  database.close();
  await pool.close();
  return ms;
}

function report(voters: number, times: ReadonlyMap<string, readonly number[]>): string {
  const spreads = [...times].map(([name, ms]) => [name, spreadOf(ms.map((value) => value / 1000))] as const);
  const base = spreads[0]![1].median;
  const rows = spreads.map(([name, spread]) => [
    name,
    showSpread(spread, 2),
    (spread.median / base).toFixed(2),
  ]);
  const head = ["", "s", "ratio"];
  return `${voters} voters, ${WORKERS} warm threads, median (least–most) of ${ROUNDS} rounds, Node ${process.version}.\n${table([head, ...rows])}`;
}
