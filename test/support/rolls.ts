import { localFonts } from "../../adapters/local/fonts.ts";
import type { RunConfiguration } from "../../core/contracts/configuration.ts";
import { keys } from "../../core/contracts/keys.ts";
import { manifestSchema } from "../../core/contracts/manifest.ts";
import { documentConfigurationSchema } from "../../core/documents/configuration.ts";
import { createLayout } from "../../core/documents/layout.ts";
import { presetMapping } from "../../core/register/mapping/presets.ts";
import { DEFAULT_REJECT_LIMIT } from "../../core/register/reject-limit.ts";
import type { RunRequest } from "../../core/rolls/run-request.ts";
import { runRolls } from "../../core/rolls/run-rolls.ts";
import { assignmentPolicy } from "../../core/stations/policy.ts";
import { chunksOf } from "./chunks.ts";
import { MemoryStore } from "./memory-store.ts";

const fonts = localFonts();

/** A layout as a run of that locale would use it. */
export const testLayout = (locale: string) => createLayout({ locale, fonts });

export type RunCase = {
  readonly voters: string;
  readonly centers?: string;
  readonly configuration?: Partial<RunConfiguration>;
  readonly rejectLimit?: RunRequest["rejectLimit"];
  readonly forgive?: Partial<RunRequest["forgive"]>;
};

export function requestOf({
  voters,
  centers,
  configuration,
  rejectLimit = DEFAULT_REJECT_LIMIT,
  forgive,
}: RunCase): RunRequest {
  const file = (name: string, text: string) => ({ name, open: () => chunksOf(Buffer.from(text), 1 << 16) });
  return {
    register: [file("voters.csv", voters)],
    centers: centers === undefined ? undefined : file("centers.csv", centers),
    asOf: "2026-11-01",
    rejectLimit,
    forgive: { noOffice: false, noVoters: false, ...forgive },
    configuration: {
      locale: "ar-LY",
      mapping: presetMapping("smartelect"),
      policy: assignmentPolicy("gender"),
      phase: "polling",
      documents: documentConfigurationSchema.parse({}),
      ...configuration,
    },
  };
}

/** A whole run into a store in memory. */
export async function runInMemory(given: RunCase, store = new MemoryStore()) {
  const request = requestOf(given);
  const layout = createLayout({
    locale: request.configuration.locale,
    fonts,
    ...request.configuration.documents,
  });
  const facts = { rollpress: "test", node: "test", platform: "test", workers: 1 };
  await runRolls(request, { store, layout, generator: { rollpress: "test", icu: "test" }, facts });
  const manifest = manifestSchema.parse(JSON.parse(store.text(keys.manifest)));
  return { manifest, store };
}
