import { Command, Option } from "commander";
import { loadTypefaces } from "../../adapters/local/fonts.ts";
import type { Manifest } from "../../core/contracts/manifest.ts";
import { createLayout } from "../../core/documents/layout.ts";
import {
  DEFAULT_REJECT_LIMIT,
  parseRejectLimit,
  type RejectLimit,
} from "../../core/register/reject-limit.ts";
import { identifyRun, type RunRequest } from "../../core/rolls/run-request.ts";
import { runRolls } from "../../core/rolls/run-rolls.ts";
import { addPolicyOptions, type PolicyOptions, policyOf, wholeNumber } from "../options/policy-options.ts";
import { addRegisterOptions, type RegisterOptions, registerInput } from "../options/register-options.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { VERSION } from "../version.ts";
import { describeRun, summarizeRun } from "./report.ts";
import { RunFolder } from "./run-folder.ts";

type Options = RegisterOptions &
  PolicyOptions & {
    readonly out: string;
    readonly maxRejects: RejectLimit;
    readonly election?: string;
    readonly title?: string;
    readonly paper: "A4" | "Letter";
    readonly rowsPerPage: number;
    readonly json?: boolean;
  };

/** @param end told how the command ends: 1 where a station could not be printed */
export function runCommand(end: (status: 0 | 1) => void): Command {
  return addPolicyOptions(addRegisterOptions(new Command("run")))
    .summary("print the rolls: a PDF book for every station, and the manifest")
    .description(
      "Reads the register, assigns its voters to stations, and writes OFFICE/CENTER_STATION_book.pdf for each, stations.csv, " +
        "voters_by_national_id.csv, rejects.csv, and last manifest.json with the counts and the SHA-256 of every file. The same " +
        "register and options give the same bytes. Exits with 1 where a station could not be printed; the manifest says why.",
    )
    .requiredOption("--out <folder>", "the folder to write to: a new or empty one, or this same run's")
    .option(
      "--max-rejects <n|n%>",
      "stop before printing if more rows are rejected (default: 0.5%)",
      parseRejectLimit,
      DEFAULT_REJECT_LIMIT,
    )
    .option("--election <name>", "the election's name, for covers")
    .option("--title <text>", "the books' title, instead of the locale's own")
    .addOption(new Option("--paper <size>", "paper of the books").choices(["A4", "Letter"]).default("A4"))
    .option("--rows-per-page <n>", "voters on a page", wholeNumber, 25)
    .option("--json", "print the result as one JSON object")
    .action(async (voters: string[], options: Options) => {
      const started = performance.now();
      const request = await requestOf(voters, options);
      const folder = await RunFolder.open(options.out);
      if (folder.heldRun !== null) await folder.claim(await identifyRun(request));
      const manifest = await print(request, folder);
      const wallMs = Math.round(performance.now() - started);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(summarizeRun(manifest, wallMs))}\n`
          : describeRun(manifest, options.out, wallMs),
      );
      end(manifest.status === "complete" ? 0 : 1);
    });
}

async function requestOf(voters: readonly string[], options: Options): Promise<RunRequest> {
  const { register, centers, mapping, asOf } = await registerInput(voters, options);
  const { policy, locale } = policyOf(options);
  const { paper, rowsPerPage, title, election: electionName } = options;
  const documents = { paper, rowsPerPage, ...(title && { title }), ...(electionName && { electionName }) };
  return {
    register,
    centers,
    asOf,
    rejectLimit: options.maxRejects,
    configuration: { locale, mapping, policy, documents },
  };
}

async function print(request: RunRequest, folder: RunFolder): Promise<Manifest> {
  const { locale, documents } = request.configuration;
  const layout = createLayout({ locale, fonts: await loadTypefaces(), ...documents });
  const generator = { rollpress: VERSION, icu: process.versions.icu ?? "" };
  const progress = new ProgressLine();
  try {
    return await runRolls(
      request,
      { store: folder.store, layout, generator },
      {
        onRead: (rows) => progress.show("reading", rows, "rows"),
        onSplit: ({ runId }) => folder.claim(runId),
        onStation: (done, stations) => progress.show("printing", done, "stations", stations),
      },
    );
  } finally {
    progress.clear();
  }
}
