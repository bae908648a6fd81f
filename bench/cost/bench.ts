import { OUTCOME_BYTES } from "./run-model.ts";
import { costTables } from "./tables.ts";

/** What runs of three registers ask of AWS and cost there, by formulas: nothing is measured. docs/scale.md has the same tables. */
export async function bench(): Promise<void> {
  process.stdout.write(`An outcome takes ${OUTCOME_BYTES} bytes of the ledger.\n`);
  for (const [name, table] of Object.entries(costTables())) process.stdout.write(`\n${name}\n${table}\n`);
}
