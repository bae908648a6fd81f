import type { RenderMessage } from "../../../core/contracts/render.ts";
import { aggregate } from "../../../core/rolls/aggregate/aggregate.ts";
import { centerTrial, tryCenters } from "../../../core/rolls/center-trial.ts";
import { finish } from "../../../core/rolls/finish/finish.ts";
import { packageOffice } from "../../../core/rolls/package/package-office.ts";
import { printedBy } from "../../../core/rolls/printed.ts";
import { layoutOf, render } from "../../../core/rolls/render/render.ts";
import { FileStore } from "../file-store.ts";
import { localFonts } from "../fonts.ts";
import type { Steps } from "../threads/serve.ts";
import { lookAt } from "./run-state.ts";
import type { AggregateOrder, FinishOrder } from "./step-orders.ts";
import type { ThreadData } from "./thread-data.ts";

/** What a render thread does. @throws Fault for a configuration that nothing can be printed with */
export function renderSteps({ root, run }: ThreadData): Steps {
  const store = new FileStore(root);
  const layout = layoutOf(run.configuration, localFonts());
  const { asOf, generator } = run;
  const { phase } = run.configuration;
  return {
    tryCenters: () => tryCenters(store, centerTrial(layout, run.configuration)),
    render: (message: RenderMessage) => render(message, store, layout),
    aggregate: ({ split, printing }: AggregateOrder) =>
      withPrinted(printing, store, (printed) => aggregate({ split, asOf, phase }, printed, store, layout)),
    packageOffice: (officeId: string) => packageOffice({ officeId, asOf }, store),
    finish: ({ split, aggregated, printing, zips, host, times, ...facts }: FinishOrder) =>
      withPrinted(printing, store, (printed) =>
        finish(
          { split, aggregate: aggregated, asOf, phase, generator, host, arguments: facts.arguments },
          printed,
          zips,
          store,
          times,
        ),
      ),
  };
}

/** Reads the ledger from this thread: what the main thread has committed. */
async function withPrinted<T>(
  printing: string,
  store: FileStore,
  use: (printed: ReturnType<typeof printedBy>) => Promise<T>,
): Promise<T> {
  const { database, ledger } = lookAt(store);
  try {
    return await use(printedBy(() => ledger.outcomes(printing), store));
  } finally {
    database.close();
  }
}
