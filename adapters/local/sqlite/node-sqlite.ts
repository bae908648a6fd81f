import type { DatabaseSync as Connection } from "node:sqlite";

/**
 * `node:sqlite`, without Node 22's warning that it is experimental, which would stand on the screen once for each thread.
 * What we use of it is the same in Node 24, which does not warn. It is given on loading, so only then is it listened for.
 */
function loadSqlite(): typeof import("node:sqlite") {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...details: unknown[]) => {
    if (`${warning}`.startsWith("SQLite is an experimental feature")) return;
    Reflect.apply(emitWarning, process, [warning, ...details]);
  };
  try {
    return process.getBuiltinModule("node:sqlite");
  } finally {
    process.emitWarning = emitWarning;
  }
}

export const { DatabaseSync } = loadSqlite();
export type DatabaseSync = Connection;
