import { appendFileSync } from "node:fs";
import * as z from "zod";
import { FileStore } from "../../../../../adapters/local/file-store.ts";
import { GroupCommit } from "../../../../../adapters/local/sqlite/group-commit.ts";
import { openRunDatabase } from "../../../../../adapters/local/sqlite/run-database.ts";
import { SqliteLedger } from "../../../../../adapters/local/sqlite/sqlite-ledger.ts";
import { SqliteQueue } from "../../../../../adapters/local/sqlite/sqlite-queue.ts";
import { Canvas } from "../../../../../core/canvas/canvas.ts";
import { chord } from "../../../../../core/canvas/signature.ts";
import { task } from "../../../../../core/canvas/task.ts";

/**
 * Does a chord, or goes on with it, until it has ended. Each time that the body is made, it adds a line to a file: how many
 * calls had ended, and the sum of their outputs. Arguments: a folder, and the number of calls.
 */
const [folder = "", count = "0"] = process.argv.slice(2);
const any = z.record(z.string(), z.json());
const part = task({
  name: "part",
  queue: "parts",
  input: z.object({ n: z.int() }),
  output: any,
  run: ({ n }) => ({ n }),
});
const body = task({
  name: "body",
  queue: "body",
  input: any,
  output: any,
  run: async (_, { header }) => {
    let sum = 0;
    for await (const outcome of header!.outcomes()) {
      if (outcome.status === "done") sum += (outcome.output as { n: number }).n;
    }
    appendFileSync(`${folder}/bodies`, `${header!.tasks} ${header!.failed} ${sum}\n`);
    return {};
  },
});
const database = openRunDatabase(`${folder}/run.db`);
const commits = new GroupCommit(database, { everyMs: 5 });
const [queue, ledger] = [new SqliteQueue(database), new SqliteLedger(database)];
const canvas = new Canvas([part, body], { queue, ledger, store: new FileStore(folder), slots: 16 });
await queue.recover();
const header = Array.from({ length: Number(count) }, (_, n) => part.s({ n }));
await canvas.delay(chord(header, body.s({})), { id: "run" });
await commits.flush();
process.stdout.write("working\n");
while (queue.size > 0) {
  // The timers of a host have their turn: see work.ts.
  await new Promise(setImmediate);
  for (const name of ["parts", "body"]) {
    for (const delivery of await queue.receive(name, 10)) {
      await canvas.perform(delivery);
      await queue.acknowledge([delivery]);
    }
  }
}
await commits.flush();
process.stdout.write("ended\n");
