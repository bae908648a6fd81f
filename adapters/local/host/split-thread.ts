import * as nodeModule from "node:module";
import { workerData } from "node:worker_threads";
import { serve, tell } from "../threads/serve.ts";
import type { ThreadData } from "./thread-data.ts";

nodeModule.enableCompileCache();

/** Rows between two reports to the main thread. */
const REPORT_EVERY = 10_000;

await serve(async () => {
  const { splitRun } = await import("./split-step.ts");
  let reported = 0;
  return {
    split: () =>
      splitRun(workerData as ThreadData, (rows) => {
        if (rows - reported < REPORT_EVERY) return;
        reported = rows;
        tell({ kind: "progress", value: rows });
      }),
  };
});
