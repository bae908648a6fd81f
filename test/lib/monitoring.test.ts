/** Alarms, and the runbook that says what to do about each. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { QUEUE_NAMES } from "../../core/contracts/environment.ts";
import { LAMBDA_NAMES } from "../../core/contracts/functions.ts";
import { ALARM_KINDS } from "../../lib/monitoring/alarm-kinds.ts";
import { REPOSITORY } from "../support/run-cli.ts";
import { Resources, STACK, templateOf } from "../support/synthesized.ts";

const resources = new Resources(templateOf({ alarmEmail: "it@example.org" }));
const alarms = resources.all("AWS::CloudWatch::Alarm").map(({ Properties }) => Properties);
const kinds = Object.values(ALARM_KINDS);

/** The heading of an alarm's kind, and the queue or function that it is about. */
function nameOf({ AlarmName }: { AlarmName: string }): { heading: string; of: string | undefined } {
  const [, heading = "", of] = AlarmName.match(/^Rollpress-trial - (.+?)(?: \((.+)\))?$/) ?? [];
  return { heading, of };
}

test("each kind of alarm has a heading in the runbook, and each heading there a kind", () => {
  const runbook = readFileSync(join(REPOSITORY, "docs", "runbook.md"), "utf8");
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  assert.deepEqual(headings.sort(), kinds.map(({ heading }) => heading).sort());
});

test("each alarm is of a kind, and each kind has alarms", () => {
  const headings = new Set(alarms.map((alarm) => nameOf(alarm).heading));
  assert.deepEqual(headings, new Set(kinds.map(({ heading }) => heading)));
});

test("each queue and each function has its alarms", () => {
  const watched = (heading: string) =>
    alarms.filter((alarm) => nameOf(alarm).heading === heading).map((alarm) => nameOf(alarm).of);
  const { deadLettersStay, messagesWait, noProgress, functionFails, functionThrottled } = ALARM_KINDS;
  for (const { heading } of [deadLettersStay, messagesWait, noProgress])
    assert.deepEqual(watched(heading), QUEUE_NAMES);
  for (const { heading } of [functionFails, functionThrottled])
    assert.deepEqual(watched(heading), LAMBDA_NAMES);
});

for (const alarm of alarms) {
  test(`"${alarm.AlarmName}" says what it means and where to look, tells somebody, and knows of silence`, () => {
    const { heading, impact } = kinds.find((kind) => kind.heading === nameOf(alarm).heading)!;
    assert.ok(alarm.AlarmDescription.startsWith(impact));
    assert.ok(alarm.AlarmDescription.endsWith(`docs/runbook.md, "${heading}".`));
    for (const actions of [alarm.AlarmActions, alarm.OKActions])
      assert.equal(resources.at(actions[0]).Type, "AWS::SNS::Topic");
    assert.equal(alarm.TreatMissingData, "notBreaching");
  });

  test(`"${alarm.AlarmName}" watches what is deployed, with no more than ten metrics`, () => {
    type Dimension = { readonly Name: string; readonly Value: unknown };
    type Metric = { readonly Dimensions: readonly Dimension[] };
    const metrics: Metric[] = alarm.Metrics
      ? alarm.Metrics.flatMap(
          ({ MetricStat }: { MetricStat?: { Metric: Metric } }) => MetricStat?.Metric ?? [],
        )
      : [alarm];
    assert.ok(metrics.length >= 1 && metrics.length <= 10);
    for (const { Name, Value } of metrics.flatMap(({ Dimensions }) => Dimensions))
      if (Name !== "Operation") resources.at(Value);
  });
}

test("a function's time limit, not a number of its own, decides what is close to it", () => {
  const slower = new Resources(templateOf({ timeoutSeconds: { splitter: 600 } }));
  const alarm = slower
    .all("AWS::CloudWatch::Alarm")
    .find(
      ({ Properties }) =>
        Properties.AlarmName === `${STACK} - A function is close to its time limit (splitter)`,
    );
  assert.equal(alarm!.Properties.Threshold, 480_000);
});

test("alarms may be published, by CloudWatch for this stack, and nothing without TLS", () => {
  const [policy] = resources.all("AWS::SNS::TopicPolicy");
  const statements: { Effect: string; Action: string; Principal: object; Condition: object }[] =
    policy!.Properties.PolicyDocument.Statement;
  const [allowed, ...others] = statements.filter(({ Effect }) => Effect === "Allow");
  assert.deepEqual(others, []);
  assert.deepEqual(allowed!.Principal, { Service: "cloudwatch.amazonaws.com" });
  assert.match(JSON.stringify(allowed!.Condition), /aws:SourceAccount.+:alarm:Rollpress-trial - \*/);
  const [denied] = statements.filter(({ Effect }) => Effect === "Deny");
  assert.deepEqual(denied!.Condition, { Bool: { "aws:SecureTransport": "false" } });
});

test("who is named in the settings is told, and otherwise nobody", () => {
  const [subscription] = resources.all("AWS::SNS::Subscription");
  assert.equal(subscription!.Properties.Endpoint, "it@example.org");
  assert.equal(subscription!.Properties.Protocol, "email");
  assert.deepEqual(new Resources(templateOf()).all("AWS::SNS::Subscription"), []);
});

test("the dashboard shows every queue and every function", () => {
  const [dashboard] = resources.all("AWS::CloudWatch::Dashboard");
  const body = JSON.stringify(dashboard!.Properties.DashboardBody);
  for (const name of [...QUEUE_NAMES, ...LAMBDA_NAMES])
    assert.ok(body.includes(`\\"label\\":\\"${name}\\"`), name);
});
