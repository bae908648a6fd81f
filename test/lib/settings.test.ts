import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Fault } from "../../core/fault.ts";
import { LEDGER_OPERATIONS } from "../../lib/ledger-table.ts";
import { CONTEXT_KEY, parseSettings, stackNameOf } from "../../lib/settings.ts";
import { REPOSITORY } from "../support/run-cli.ts";
import { cdkContext } from "../support/synthesized.ts";

function faultOf(context: unknown): Fault {
  try {
    parseSettings(context);
  } catch (error) {
    assert.ok(error instanceof Fault);
    return error;
  }
  throw new assert.AssertionError({ message: "these settings are taken" });
}

test("everything has a default, and nothing is deleted by default", () => {
  const settings = parseSettings(undefined);
  assert.deepEqual(settings, parseSettings({}));
  assert.equal(settings.removalPolicy, "retain");
  assert.equal(settings.alarmEmail, undefined);
  assert.equal(stackNameOf(settings), "Rollpress-trial");
});

test("cdk.json's settings are settings", () => {
  parseSettings(cdkContext()[CONTEXT_KEY]);
});

test("a part of the sizes may be set", () => {
  const { memoryMb } = parseSettings({ memoryMb: { renderer: 2048 } });
  assert.equal(memoryMb.renderer, 2048);
  assert.equal(memoryMb.splitter, parseSettings({}).memoryMb.splitter);
});

test("settings may be JSON, as --context gives them", () => {
  assert.equal(parseSettings('{"stage":"national"}').stage, "national");
});

test("all faults are told at once, by their keys", () => {
  const fault = faultOf({
    stage: "National 2026",
    removalPolicy: "keep",
    renderConcurrency: 1001,
    ledgerDays: 0,
    logDays: 8,
    alarmEmail: "nobody",
    memoryMb: { renderer: 64 },
    timeoutSeconds: { packager: 901 },
  });
  assert.equal(fault.code, "bad-settings");
  for (const key of ["stage", "removalPolicy", "renderConcurrency", "ledgerDays", "logDays", "alarmEmail"])
    assert.ok(fault.message.includes(`rollpress.${key}: must be `), key);
  assert.ok(fault.message.includes("rollpress.ledgerDays: must be 7 or more: messages wait that long"));
  assert.ok(fault.message.includes("rollpress.memoryMb.renderer: must be 128 or more"));
  assert.ok(fault.message.includes("rollpress.timeoutSeconds.packager: must be 900 or less"));
  assert.match(fault.message, /^context in cdk\.json: .+docs\/aws\.md/);
});

for (const settings of [{ concurrency: 5 }, { memoryMb: { render: 512 } }]) {
  test(`no unknown setting is passed over: ${JSON.stringify(settings)}`, () => {
    assert.match(faultOf(settings).message, /Unrecognized key: "(?:concurrency|render)"/);
  });
}

for (const context of ["trial", 5, null, []]) {
  test(`${JSON.stringify(context)} is no settings`, () => {
    assert.match(faultOf(context).message, /rollpress: .+ object/);
  });
}

test("the ledger does not remember a run for longer than its files are there", () => {
  const context = { ledgerDays: 100, rollsDays: 99 };
  assert.match(faultOf(context).message, /rollpress\.ledgerDays: must not be more than rollsDays/);
  assert.match(faultOf({ ...context, stage: "" }).message, /rollpress\.ledgerDays/);
  assert.doesNotMatch(faultOf({ ...context, rollsDays: -1 }).message, /must not be more/);
  parseSettings({ ledgerDays: 99, rollsDays: 99 });
});

test("docs/aws.md has every setting, with its default", () => {
  const text = readFileSync(join(REPOSITORY, "docs", "aws.md"), "utf8");
  const documented = new Map(
    [...text.matchAll(/^\| `(\w+)` \| (.+?) \|/gm)].map(([, key, value]) => [key, value!]),
  );
  const defaults = { ...parseSettings({}), alarmEmail: "none" };
  assert.deepEqual([...documented.keys()].sort(), Object.keys(defaults).sort());
  for (const [key, value] of Object.entries(defaults)) {
    const numbers = typeof value === "object" ? Object.values(value) : [value];
    assert.deepEqual(
      documented
        .get(key)!
        .match(/[a-z]*\d+|"\w+"|none/g)
        ?.map((word) => word.replaceAll('"', "")),
      numbers.map(String),
      key,
    );
  }
});

test("the permissions that docs/aws.md names for users have what they need, and no wildcard for an action", () => {
  const text = readFileSync(join(REPOSITORY, "docs", "aws.md"), "utf8");
  const [, json = ""] = text.match(/^```json\n(.*?)^```/ms) ?? [];
  const actions: string[] = JSON.parse(json).Statement.flatMap(
    ({ Action }: { Action: string | string[] }) => Action,
  );
  for (const operation of LEDGER_OPERATIONS) assert.ok(actions.includes(`dynamodb:${operation}`));
  assert.ok(actions.every((action) => /^[a-z0-9]+:[A-Za-z]+$/.test(action)));
});
