import { join } from "node:path";
import { openRunDatabase } from "../../../../adapters/local/sqlite/run-database.ts";
import { SqliteLedger } from "../../../../adapters/local/sqlite/sqlite-ledger.ts";
import { SqliteQueue } from "../../../../adapters/local/sqlite/sqlite-queue.ts";
import { testLedger } from "../../../support/ledger-contract.ts";
import { testTaskQueue } from "../../../support/task-queue-contract.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const openDatabase = () => openRunDatabase(join(temporaryFolder(), "run.db"));

testTaskQueue("SQLite", async (settings) => {
  let now = 0;
  return {
    queue: new SqliteQueue(openDatabase(), settings, () => now),
    advance: (ms) => {
      now += ms;
    },
  };
});

testLedger("SQLite", async () => new SqliteLedger(openDatabase()));
