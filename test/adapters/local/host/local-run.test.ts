import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Worker } from "node:worker_threads";
import { LocalRun } from "../../../../adapters/local/host/local-run.ts";
import { RunFolder } from "../../../../adapters/local/host/run-folder.ts";
import type { RunFile } from "../../../../core/contracts/run-file.ts";
import { checkDocuments } from "../../../../core/documents/documents-file.ts";
import { filesOf } from "../../../support/folder-digest.ts";
import { seededRandom } from "../../../support/random.ts";
import { rollpress } from "../../../support/run-cli.ts";
import { runFileOf } from "../../../support/run-file.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

/** More of them by name: CRASH_SEEDS=20 node --test test/adapters/local/host/local-run.test.ts */
const SEEDS = Number(process.env.CRASH_SEEDS ?? 1);

const folder = temporaryFolder();

const file = runFileOf(folder);

let expected: Record<string, string>;

before(async () => {
  await rollpress("sample", "--voters", "1500", "--centers", "12", "--out", folder);
  await runIn("undisturbed", file);
  expected = filesOf(join(folder, "undisturbed"));
});

/** Threads of this process that are alive. */
const threads = new Set<Worker>();
const onWorker = (worker: Worker) => {
  threads.add(worker);
  worker.on("exit", () => threads.delete(worker));
};
process.on("worker", onWorker);
after(() => process.off("worker", onWorker));

async function runIn(name: string, run: RunFile, onPrinted?: () => void): Promise<string> {
  const held = await RunFolder.create(join(folder, name), run);
  const options = {
    workers: 2,
    graceMs: 1000,
    rollpress: "0",
    arguments: [],
    ...(onPrinted && { events: { onPrinted } }),
  };
  const local = new LocalRun(held, options);
  try {
    await local.begin();
    return await local.work(new AbortController().signal);
  } finally {
    await local.close();
    held.release();
  }
}

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`threads that are killed again and again lose no station and hang nothing (seed ${seed})`, async () => {
    const random = seededRandom(seed);
    let kills = 0;
    const ending = await runIn(`killed-${seed}`, file, () => {
      // One pool process killed hangs Celery's chord.
      // No more often than a call is made again: else one that is hit each time has failed, as it should.
      if (kills >= 3 || random() > 0.3) return;
      const alive = [...threads];
      const victim = alive[Math.floor(random() * alive.length)];
      if (victim !== undefined) kills++;
      void victim?.terminate();
    });
    assert.equal(ending, "finished");
    assert.equal(kills, 3);
    assert.deepEqual(filesOf(join(folder, `killed-${seed}`)), expected);
  });
}

test("what nothing can be printed with is refused, and the register is not read to its end for it", async () => {
  const documents = checkDocuments({ book: { title: "title ".repeat(500) } });
  const configuration = { ...file.configuration, documents };
  await assert.rejects(runIn("refused", { ...file, configuration }), { name: "Fault" });
});

test("a fault of the register is the run's, as it is", async () => {
  const missing = { ...file, register: [join(folder, "nowhere.csv")] };
  await assert.rejects(runIn("missing", missing), { code: "unreadable-file" });
});
