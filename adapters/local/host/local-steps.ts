import type { AggregateResult } from "../../../core/contracts/aggregate.ts";
import { keys } from "../../../core/contracts/keys.ts";
import type { ManifestHead } from "../../../core/contracts/manifest.ts";
import type { FileRecord, RenderResult } from "../../../core/contracts/render.ts";
import type { RunHost, RunTimes } from "../../../core/contracts/summary.ts";
import type { Steps } from "../../../core/rolls/pipeline.ts";
import type { FolderSync } from "./folder-sync.ts";
import type { LocalThreads } from "./local-threads.ts";
import type { RunFolder } from "./run-folder.ts";
import { StepClock } from "./step-clock.ts";
import type { AggregateOrder, FinishOrder } from "./step-orders.ts";

/** What the command line knows of the host; it stands in summary.json. */
export type HostFacts = {
  readonly workers: number;
  readonly rollpress: string;
  readonly arguments: readonly string[];
};

export type StepPlaces = {
  readonly folder: RunFolder;
  readonly threads: LocalThreads;
  /** Folders that files were written to. */
  readonly folders: FolderSync;
  /** Commits what the ledger has, for other threads to read it. */
  readonly flush: () => Promise<void>;
};

/** The pipeline's steps, each in a thread. */
export function localSteps({ folder, threads, folders, flush }: StepPlaces, facts: HostFacts): Steps {
  const clock = new StepClock();
  const wrote = (key: string) => folders.add(folder.store.pathOf(key));
  return {
    split: () =>
      clock.time("split", async () => {
        const result = await threads.split();
        // One of each folder.
        for (const key of [keys.plan, keys.rejects]) wrote(key);
        threads.prepareFor(result.totals.messages);
        await threads.run("tryCenters", undefined);
        await folder.name(result.runId);
        return result;
      }),
    render: (message, { signal, tries }) =>
      clock.time("render", async () => {
        // What has failed may have taken others with it, which were in hand in the same thread. Alone, each ends as it deserves.
        const rendered =
          tries > 1 ? threads.runAlone("render", message, signal) : threads.run("render", message, signal);
        const result = (await rendered) as RenderResult;
        for (const { key } of result.files) wrote(key);
        return result;
      }),
    aggregate: (split, printing) =>
      clock.time("aggregate", async () => {
        await flush();
        const order: AggregateOrder = { split, printing };
        const result = (await threads.run("aggregate", order)) as AggregateResult;
        // One of each folder.
        for (const key of [keys.printRun, keys.officeTotals, keys.packingList("")]) wrote(key);
        return result;
      }),
    packageOffice: (officeId) =>
      clock.time("package", async () => {
        const zip = (await threads.run("packageOffice", officeId)) as FileRecord;
        wrote(zip.key);
        return zip;
      }),
    finish: async (split, aggregated, printing, zips) => {
      await flush();
      const times = timesOf(folder, clock);
      const order: FinishOrder = {
        split,
        aggregated,
        printing,
        zips,
        host: hostOf(facts),
        arguments: facts.arguments,
        times,
      };
      const { status } = (await threads.run("finish", order)) as ManifestHead;
      wrote(keys.manifest);
      return { status };
    },
  };
}

function hostOf({ workers, rollpress }: HostFacts): RunHost {
  return { rollpress, node: process.versions.node, platform: `${process.platform} ${process.arch}`, workers };
}

/** From the run's start on, by whichever process; the steps as this process saw them. */
function timesOf({ file }: RunFolder, clock: StepClock): RunTimes {
  const finished = new Date();
  const wallMs = Math.max(0, finished.getTime() - Date.parse(file.startedAt));
  return { started: file.startedAt, finished: finished.toISOString(), wallMs, steps: clock.steps };
}
