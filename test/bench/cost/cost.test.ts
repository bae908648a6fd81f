import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEPLOYED } from "../../../bench/cost/assumptions.ts";
import { demandOf, QUOTAS } from "../../../bench/cost/quotas.ts";
import { REGISTERS } from "../../../bench/cost/registers.ts";
import { durationOf, modelOf, runCost } from "../../../bench/cost/run-cost.ts";
import { OUTCOME_BYTES, runModel } from "../../../bench/cost/run-model.ts";
import { costTables } from "../../../bench/cost/tables.ts";
import { LARGEST_REGISTER, splitPeak } from "../../../core/contracts/memory.ts";
import { parseSettings } from "../../../lib/settings.ts";

const DOCUMENT = readFileSync(new URL("../../../docs/scale.md", import.meta.url), "utf8");

test("docs/scale.md has the tables as they are reckoned; npm run bench -- cost prints them", () => {
  for (const [name, table] of Object.entries(costTables()))
    assert.ok(DOCUMENT.includes(table), `${name} has changed`);
});

test("docs/scale.md has the figures that its sentences rest on", () => {
  const [, , india] = REGISTERS;
  const { each } = modelOf(india!);
  const secondsOfCall = each.renderSeconds / each.calls;
  const perSecond = Math.round(DEPLOYED.renderConcurrency / secondsOfCall);
  const figures = [
    `a call takes ${Math.round(secondsOfCall * 1000)} ms of a renderer`,
    `end ${perSecond.toLocaleString("en-US")} calls a second`,
    `an outcome ${OUTCOME_BYTES} bytes`,
    `${DEPLOYED.alarmMetrics} metrics make the`,
    `${india!.runs} runs`,
  ];
  for (const figure of figures) assert.ok(DOCUMENT.includes(figure), figure);
});

test("the largest register fits into the splitter, and no run of the table is larger", () => {
  const megabytes = splitPeak(LARGEST_REGISTER) / 2 ** 20;
  assert.ok(megabytes < 0.7 * DEPLOYED.memoryMb.splitter, `${megabytes} MiB`);
  const { seconds } = runModel({ voters: LARGEST_REGISTER, stations: 107_000, centers: 34_000, offices: 20 });
  for (const each of Object.values(seconds)) assert.ok(each > 0);
  assert.ok(seconds.splitter < 0.75 * 900, `${seconds.splitter} s`);
  assert.ok(seconds.aggregator < 0.75 * 900, `${seconds.aggregator} s`);
  for (const { voters, runs } of REGISTERS) assert.ok(voters / runs <= LARGEST_REGISTER);
});

test("the stack that is reckoned with is the one that is deployed by default", () => {
  const { renderConcurrency, ledgerDays, rollsDays, memoryMb } = parseSettings(undefined);
  const deployed = { ...memoryMb, ...DEPLOYED.memoryMb };
  assert.deepEqual(deployed, memoryMb);
  assert.deepEqual(
    { renderConcurrency, ledgerDays, rollsDays },
    {
      renderConcurrency: DEPLOYED.renderConcurrency,
      ledgerDays: DEPLOYED.ledgerDays,
      rollsDays: DEPLOYED.rollsDays,
    },
  );
});

test("a register that is twice as large costs twice as much, but for what every run costs", () => {
  const [, libya] = REGISTERS;
  const twice = {
    ...libya!,
    ...{ voters: 2 * libya!.voters, stations: 2 * libya!.stations, centers: 2 * libya!.centers },
  };
  const [once, doubled] = [runCost(libya!), runCost(twice)];
  for (const service of ["SQS", "DynamoDB", "Lambda", "S3"] as const) {
    const ratio = doubled[service] / once[service];
    assert.ok(ratio > 1.85 && ratio < 2.05, `${service}: ${ratio}`);
  }
  assert.ok(durationOf(modelOf(twice).each) < 2.05 * durationOf(modelOf(libya!).each));
});

test("the deployed number of renderers stays below every quota", () => {
  for (const quota of QUOTAS) assert.ok(demandOf(quota).asked < quota.value, quota.name);
});
