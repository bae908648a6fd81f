import * as nodeModule from "node:module";
import { workerData } from "node:worker_threads";
import { FileStore } from "../file-store.ts";
import { serve, tell } from "../threads/serve.ts";
import type { ThreadData } from "./thread-data.ts";

nodeModule.enableCompileCache();

/** Rows between two reports to the main thread. */
const REPORT_EVERY = 10_000;

await serve(async () => {
  const [{ split }, { requestOf }] = await Promise.all([
    import("../../../core/rolls/split.ts"),
    import("./request.ts"),
  ]);
  const { root, run } = workerData as ThreadData;
  let reported = 0;
  return {
    split: () =>
      split(requestOf(run), new FileStore(root), (rows) => {
        if (rows - reported < REPORT_EVERY) return;
        reported = rows;
        tell({ kind: "progress", value: rows });
      }),
  };
});
