import assert from "node:assert/strict";
import { relative } from "node:path";
import { test } from "node:test";
import { localSteps, type StepPlaces } from "../../../../adapters/local/host/local-steps.ts";

const OUTPUT = { totals: { messages: 0 }, tables: [], offices: ["1"], status: "complete" };

/** The folders, one file of each, that are to be synced before what a step did is remembered. */
function placesOf(added: string[]): StepPlaces {
  const places = {
    folder: {
      file: { startedAt: "2026-11-01T00:00:00Z" },
      store: { pathOf: (key: string) => `/run/${key}` },
      name: async () => {},
    },
    threads: { split: async () => OUTPUT, prepareFor() {}, run: async () => OUTPUT },
    folders: { add: (file: string) => added.push(relative("/run", file)) },
    flush: async () => {},
  };
  return places as unknown as StepPlaces;
}

test("every step's files outlast a power cut before the ledger remembers them", async () => {
  const added: string[] = [];
  const steps = localSteps(placesOf(added), { workers: 1, rollpress: "0", arguments: [] });
  const split = await steps.split();
  assert.deepEqual(added.splice(0), [".rollpress/plan.jsonl", "rejects.csv"]);
  const aggregated = await steps.aggregate(split, "printing");
  assert.deepEqual(added.splice(0).sort(), [
    ".rollpress/offices.jsonl",
    ".rollpress/package/_no-office.jsonl",
    "print_run.csv",
  ]);
  await steps.finish(split, { ...aggregated, offices: aggregated.offices.length }, "printing", []);
  assert.deepEqual(added, ["manifest.json"]);
});
