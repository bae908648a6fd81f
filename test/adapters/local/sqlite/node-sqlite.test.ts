import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../support/run-cli.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const MODULE = new URL("../../../../adapters/local/sqlite/node-sqlite.ts", import.meta.url);

/** In any Node, what Node 22 does: it warns when the module is loaded. */
const SCRIPT = `
  const load = process.getBuiltinModule;
  process.getBuiltinModule = (name) => {
    process.emitWarning("SQLite is an experimental feature and might change at any time", "ExperimentalWarning");
    process.emitWarning("something that matters", "ExperimentalWarning");
    return load(name);
  };
  const { DatabaseSync } = await import(${JSON.stringify(MODULE.href)});
  new DatabaseSync(":memory:").close();
  process.emitWarning("SQLite is an experimental feature of others", "ExperimentalWarning");`;

test("of Node's warnings, only the one on loading SQLite is not shown", async () => {
  const args = ["--input-type=module", "--eval", SCRIPT];
  const { status, stderr } = await run(process.execPath, args, temporaryFolder());
  assert.equal(status, 0, stderr);
  assert.match(stderr, /ExperimentalWarning: something that matters/);
  assert.match(stderr, /ExperimentalWarning: SQLite is an experimental feature of others/);
  assert.doesNotMatch(stderr, /might change at any time/);
});
