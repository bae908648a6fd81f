/** A render thread whose documents go nowhere: what rendering takes by itself. */
import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";
import { FileStore } from "../../adapters/local/file-store.ts";
import { localFonts } from "../../adapters/local/fonts.ts";
import type { ThreadData } from "../../adapters/local/host/thread-data.ts";
import { serve } from "../../adapters/local/threads/serve.ts";
import type { RenderMessage } from "../../core/contracts/render.ts";
import { layoutOf, render } from "../../core/rolls/render/render.ts";

enableCompileCache();

class DiscardingStore extends FileStore {
  override async put(): Promise<void> {}
}

await serve(() => {
  const { root, run } = workerData as ThreadData;
  const layout = layoutOf(run.configuration, localFonts());
  const store = new DiscardingStore(root);
  return { render: (message: RenderMessage) => render(message, store, layout) };
});
