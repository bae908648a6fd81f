/**
 * CloudFormation would take the template; and the rules of cdk-nag's AwsSolutions pack hold, and what is exempt from one has a
 * reason.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Validations } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket } from "aws-cdk-lib/aws-s3";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";
import { stackOf } from "../support/synthesized.ts";

type Finding = { readonly rule: string; readonly at: string };

/** What breaks a rule, and is not exempt. */
function findingsIn(scope: IConstruct): Finding[] {
  const { violations } = new AwsSolutionsChecks(scope).validateScope(scope);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({ rule: ruleName, at: constructPath ?? "" })),
  );
}

type Exemption = { readonly rule: string; readonly reason: string; readonly at: string };

function exemptionsIn(scope: IConstruct): Exemption[] {
  return scope.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([rule, reason]) => ({ rule: rule.replace(/^annotation::/i, ""), reason, at: node.path })),
  );
}

const isReasoned = ({ reason }: Exemption) => reason.split(" ").length >= 5;

for (const settings of [{}, { stage: "national", removalPolicy: "destroy", alarmEmail: "it@example.org" }]) {
  test(`no rule is broken with ${JSON.stringify(settings)}`, () => {
    assert.deepEqual(findingsIn(stackOf(settings).stack), []);
  });
}

/** Each as long or as large as it may be. */
const AT_THEIR_BOUNDS = {
  stage: "twenty-letters-stage",
  removalPolicy: "destroy",
  renderConcurrency: 1000,
  logDays: 3653,
  timeoutSeconds: { renderer: 900, "dead-letters": 900 },
  memoryMb: { "dead-letters": 128 },
};

for (const settings of [{}, AT_THEIR_BOUNDS]) {
  test(`CloudFormation's schemas hold with ${JSON.stringify(settings)}`, () => {
    stackOf(settings, true).app.synth();
  });
}

test("what breaks CloudFormation's schemas is noticed", () => {
  const { app, stack } = stackOf({}, true);
  new CfnQueue(stack, "Late", { visibilityTimeout: 43_201 });
  assert.throws(() => app.synth(), /Validation failed/);
});

test("what is exempt from a rule has a reason, and is wildcards in roles only", () => {
  const exemptions = exemptionsIn(stackOf().stack);
  assert.ok(exemptions.length > 0);
  for (const exemption of exemptions) {
    assert.ok(isReasoned(exemption), JSON.stringify(exemption));
    assert.match(exemption.rule, /^AwsSolutions-IAM5\[Resource::.+\]$/);
    assert.match(exemption.at, /\/Role$/);
  }
});

test("an exemption without a reason is noticed", () => {
  const { stack } = stackOf();
  Validations.of(stack).acknowledge({ id: "AwsSolutions-S1", reason: "" });
  assert.deepEqual(
    exemptionsIn(stack)
      .filter((exemption) => !isReasoned(exemption))
      .map(({ rule }) => rule),
    ["AwsSolutions-S1"],
  );
});

test("a public bucket breaks rules", () => {
  const { stack } = stackOf();
  new Bucket(stack, "Public", { publicReadAccess: true, blockPublicAccess: NOTHING_BLOCKED });
  const rules = findingsIn(stack)
    .filter(({ at }) => at.includes("/Public/"))
    .map(({ rule }) => rule);
  assert.deepEqual([...new Set(rules)].sort(), ["AwsSolutions-S1", "AwsSolutions-S10", "AwsSolutions-S2"]);
});

const NOTHING_BLOCKED = new BlockPublicAccess({
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
});

test("what a function is exempt from is no more than it has", () => {
  const { stack } = stackOf();
  const { splitter } = stack.workers.functions;
  splitter.allow(["dynamodb:*"], ["arn:aws:dynamodb:eu-central-1:111122223333:table/*"]);
  assert.deepEqual(
    findingsIn(stack).map(({ rule }) => rule),
    [
      "AwsSolutions-IAM5[Action::dynamodb:*]",
      "AwsSolutions-IAM5[Resource::arn:aws:dynamodb:eu-central-1:111122223333:table/*]",
    ],
  );
});
