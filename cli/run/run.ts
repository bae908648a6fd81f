import { localFonts } from "../../adapters/local/fonts.ts";
import type { Manifest } from "../../core/contracts/manifest.ts";
import { createLayout, type Layout } from "../../core/documents/layout.ts";
import { identifyRun, type RunRequest } from "../../core/rolls/run-request.ts";
import { runRolls } from "../../core/rolls/run-rolls.ts";
import { documentConfiguration } from "../options/document-options.ts";
import { policyOf } from "../options/policy-options.ts";
import { registerInput } from "../options/register-options.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { VERSION } from "../version.ts";
import type { RunOptions } from "./command.ts";
import { describeRun, summarizeRun } from "./report.ts";
import { RunFolder } from "./run-folder.ts";

/** Runs, prints the result, and returns the exit status: 1 where a station could not be printed. */
export async function runCommandLine(voters: readonly string[], options: RunOptions): Promise<0 | 1> {
  const started = performance.now();
  const request = await requestOf(voters, options);
  // Before the folder is made, for a configuration that can print nothing is to leave nothing.
  const { locale, documents } = request.configuration;
  const layout = createLayout({ locale, fonts: localFonts(), ...documents });
  const folder = await RunFolder.open(options.out);
  if (folder.heldRun !== null) await folder.claim(await identifyRun(request));
  await folder.begin();
  const manifest = await print(request, layout, folder);
  const wallMs = Math.round(performance.now() - started);
  const result = options.json
    ? `${JSON.stringify(summarizeRun(manifest, wallMs))}\n`
    : describeRun(manifest, options.out, wallMs);
  process.stdout.write(result);
  return manifest.status === "complete" ? 0 : 1;
}

async function requestOf(voters: readonly string[], options: RunOptions): Promise<RunRequest> {
  const { register, centers, mapping, asOf } = await registerInput(voters, options);
  const { policy, locale } = policyOf(options);
  const documents = await documentConfiguration(options);
  return {
    register,
    centers,
    asOf,
    rejectLimit: options.maxRejects,
    configuration: { locale, phase: options.phase, mapping, policy, documents },
  };
}

async function print(request: RunRequest, layout: Layout, folder: RunFolder): Promise<Manifest> {
  const generator = { rollpress: VERSION, icu: process.versions.icu ?? "" };
  const progress = new ProgressLine();
  try {
    return await runRolls(
      request,
      { store: folder.store, layout, generator },
      {
        onRead: (rows) => progress.show("reading", rows, "rows"),
        onSplit: ({ runId }) => folder.claim(runId),
        onPrinted: (done, all) => progress.show("printing", done, "stations and centers", all),
      },
    );
  } finally {
    progress.clear();
  }
}
