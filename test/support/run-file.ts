import { join } from "node:path";
import type { Phase } from "../../core/contracts/configuration.ts";
import type { RunFile } from "../../core/contracts/run-file.ts";
import { checkDocuments } from "../../core/documents/documents-file.ts";
import { presetMapping } from "../../core/register/mapping/presets.ts";
import { assignmentPolicy } from "../../core/stations/policy.ts";

/** What a run of the sample that `rollpress sample` left in a folder begins with. */
export function runFileOf(folder: string, phase: Phase = "polling"): RunFile {
  return {
    format: "rollpress-run",
    version: 2,
    runId: null,
    generator: { rollpress: "0", icu: "0" },
    register: [join(folder, "voters.csv")],
    centers: join(folder, "centers.csv"),
    asOf: "2026-11-01",
    configuration: {
      locale: "ar-LY",
      phase,
      mapping: presetMapping("smartelect"),
      policy: assignmentPolicy("gender"),
      documents: checkDocuments({}),
    },
    rejectLimit: { count: 0 },
    forgive: { noOffice: false, noVoters: false },
    grain: "station",
    startedAt: "2026-11-01T00:00:00Z",
  };
}
