import { GroupCommit } from "../../../../../adapters/local/sqlite/group-commit.ts";
import { openRunDatabase } from "../../../../../adapters/local/sqlite/run-database.ts";
import { SqliteLedger } from "../../../../../adapters/local/sqlite/sqlite-ledger.ts";

/** Writes without a pause of its own until the run is canceled, by whomever, and says so. Arguments: the database's path. */
const [path = ""] = process.argv.slice(2);
const tests = process.ppid;
const database = openRunDatabase(path);
const commits = new GroupCommit(database);
const ledger = new SqliteLedger(database);
for (let index = 0; ; index++) {
  await ledger.record({ group: "g", index, generation: 1, status: "done", output: null });
  if (index === 5000) process.stdout.write("busy\n");
  // The tests that began it may be ended before they cancel anything.
  if ((await ledger.run("r"))?.isCanceled || process.ppid !== tests) break;
  // The timers of a host have their turn: see work.ts.
  if (index % 100 === 0) await new Promise(setImmediate);
}
await commits.flush();
process.stdout.write("canceled\n");
