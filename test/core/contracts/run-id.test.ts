import assert from "node:assert/strict";
import { test } from "node:test";
import { type RunConfiguration, runConfigurationSchema } from "../../../core/contracts/configuration.ts";
import { type RunInputs, runIdOf } from "../../../core/contracts/run-id.ts";
import { documentConfigurationSchema } from "../../../core/documents/configuration.ts";
import { presetMapping } from "../../../core/register/mapping/presets.ts";
import { assignmentPolicy } from "../../../core/stations/policy.ts";

const documents = documentConfigurationSchema.parse({});
const configuration: RunConfiguration = {
  locale: "ar-LY",
  mapping: presetMapping("smartelect"),
  policy: assignmentPolicy("gender"),
  phase: "polling",
  documents,
};
const inputs = {
  asOf: "2026-11-01",
  registerSha256: "a".repeat(64),
  centersSha256: undefined,
  configuration,
};

test("it is the date and a hash", () => {
  assert.match(runIdOf(inputs), /^2026-11-01-[0-9a-f]{12}$/);
});

test("another date, register, centers file or configuration is another run", () => {
  const others: RunInputs[] = [
    { ...inputs, asOf: "2026-11-02" },
    { ...inputs, registerSha256: "b".repeat(64) },
    { ...inputs, centersSha256: "a".repeat(64) },
    { ...inputs, configuration: { ...configuration, locale: "ar-EG" } },
    { ...inputs, configuration: { ...configuration, phase: "exhibitions" } },
    { ...inputs, configuration: { ...configuration, selection: { centers: ["1"] } } },
    { ...inputs, configuration: { ...configuration, selection: { offices: ["1"] } } },
    { ...inputs, configuration: { ...configuration, documents: { ...documents, duplex: true } } },
    { ...inputs, configuration: { ...configuration, policy: assignmentPolicy("gender", { maximum: 500 }) } },
  ];
  assert.equal(new Set([inputs, ...others].map(runIdOf)).size, others.length + 1);
});

test("a selection is the same run however it is written down, and a run of all centers has the ID that it always had", () => {
  const of = (given: object) =>
    runIdOf({ ...inputs, configuration: runConfigurationSchema.parse({ ...configuration, ...given }) });
  assert.equal(of({ selection: { centers: ["2", "10", "2"] } }), of({ selection: { centers: ["10", "2"] } }));
  assert.equal(of({}), runIdOf(inputs));
  assert.equal(
    runIdOf({ ...inputs, configuration: { ...configuration, selection: undefined } }),
    runIdOf(inputs),
  );
});

test("the order in which a configuration was written does not show, nor does its editor's $schema", () => {
  const reordered = Object.fromEntries(Object.entries(configuration).toReversed()) as RunConfiguration;
  assert.equal(runIdOf({ ...inputs, configuration: reordered }), runIdOf(inputs));
  const mapping = { ...configuration.mapping, $schema: "mapping.schema.json" };
  assert.equal(runIdOf({ ...inputs, configuration: { ...configuration, mapping } }), runIdOf(inputs));
});
