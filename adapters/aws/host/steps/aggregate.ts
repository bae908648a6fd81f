import type { RunFile } from "../../../../core/contracts/run-file.ts";
import type { RunHost, RunTimes } from "../../../../core/contracts/summary.ts";
import type { Fonts } from "../../../../core/documents/fonts/families.ts";
import { aggregate } from "../../../../core/rolls/aggregate/aggregate.ts";
import { finish } from "../../../../core/rolls/finish/finish.ts";
import { printedBy } from "../../../../core/rolls/printed.ts";
import { layoutOf } from "../../../../core/rolls/render/render.ts";
import type { RunContext, StepsOf } from "../runs.ts";
import { requireOwnVersion } from "./own-version.ts";

/** Sums what was printed, and in the end writes the manifest. @param workers the most messages that are printed at once */
export function aggregateSteps(fonts: Fonts, workers: number): StepsOf {
  return ({ file, store, ledger }: RunContext) => {
    const { asOf, generator, configuration } = file;
    const { phase } = configuration;
    const printedIn = (printing: string) => printedBy(() => ledger.outcomes(printing), store);
    return {
      async aggregate(split, printing) {
        requireOwnVersion(file);
        const layout = layoutOf(configuration, fonts);
        return aggregate({ split, asOf, phase }, printedIn(printing), store, layout);
      },
      async finish(split, aggregated, printing, zips) {
        requireOwnVersion(file);
        const host = hostOf(generator.rollpress, workers);
        const outcome = { split, aggregate: aggregated, asOf, phase, generator, host };
        const { status } = await finish(
          { ...outcome, arguments: file.arguments ?? [] },
          printedIn(printing),
          zips,
          store,
          timesOf(file),
        );
        return { status };
      },
    };
  };
}

function hostOf(rollpress: string, workers: number): RunHost {
  const platform = `lambda ${process.platform} ${process.arch}`;
  return { rollpress, node: process.versions.node, platform, workers };
}

/** From when the command line sent it. How long each step took is in nobody's hands, for they are functions of their own. */
function timesOf({ startedAt }: RunFile): RunTimes {
  const finished = new Date();
  const wallMs = Math.max(0, finished.getTime() - Date.parse(startedAt));
  return { started: startedAt, finished: finished.toISOString(), wallMs };
}
