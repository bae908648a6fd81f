import { join } from "node:path";
import { Command, Option } from "commander";
import { FileStore } from "../../adapters/local/file-store.ts";
import { Fault } from "../../core/fault.ts";
import {
  SAMPLE_LOCALES,
  type SampleOptions,
  sampleCentersCsv,
  sampleVotersCsv,
} from "../../core/samples/samples.ts";
import { wholeNumber, wholeNumberOrZero } from "../options/policy-options.ts";

type Options = SampleOptions & { readonly out: string; readonly force?: boolean; readonly json?: boolean };

export function sampleCommand(): Command {
  return new Command("sample")
    .summary("write a register of invented people to try things with")
    .description(
      "Writes voters.csv and centers.csv: invented people with names of the locale, in centers of uneven size. The same options " +
        "give the same bytes.",
    )
    .option("--voters <n>", "how many voters", wholeNumber, 10_000)
    .option("--centers <n>", "how many polling centers", wholeNumber, 24)
    .option("--offices <n>", "how many offices", wholeNumber, 4)
    .addOption(
      new Option("--locale <tag>", "where the names are from").choices(SAMPLE_LOCALES).default("ar-LY"),
    )
    .option("--seed <n>", "another number, other people", wholeNumberOrZero, 1)
    .requiredOption("--out <folder>", "the folder to write voters.csv and centers.csv to")
    .option("--force", "replace these files if they are there already")
    .option("--json", "print the result as one JSON object")
    .action(async ({ out, force, json, ...options }: Options) => {
      const store = new FileStore(out);
      if (!force && (store.has("voters.csv") || store.has("centers.csv"))) {
        throw new Fault("file-exists", "the folder has a voters.csv or a centers.csv already", {
          place: out,
          mend: "choose another --out, or say --force to replace them",
        });
      }
      await store.put("centers.csv", utf8(sampleCentersCsv(options)));
      await store.put("voters.csv", utf8(sampleVotersCsv(options)));
      const files = { voters: join(out, "voters.csv"), centers: join(out, "centers.csv") };
      if (json) process.stdout.write(`${JSON.stringify({ ...files, options })}\n`);
      else process.stdout.write(`Wrote ${files.voters} and ${files.centers}.\n`);
    });
}

async function* utf8(chunks: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}
