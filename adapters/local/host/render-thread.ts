import * as nodeModule from "node:module";
import { workerData } from "node:worker_threads";
import { serve } from "../threads/serve.ts";
import type { ThreadData } from "./thread-data.ts";

// A thread compiles by itself what the main thread has compiled before, unless it is told where that is kept.
nodeModule.enableCompileCache();

await serve(async () => {
  const { renderSteps } = await import("./render-steps.ts");
  return renderSteps(workerData as ThreadData);
});
