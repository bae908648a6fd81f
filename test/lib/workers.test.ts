/** Between functions, queues and permissions hold the relations that their contract says, whatever the settings. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { environment } from "../../core/contracts/environment.ts";
import { FUNCTIONS, LAMBDA_NAMES, type LambdaName, variablesOf } from "../../core/contracts/functions.ts";
import { idIn, type Resource, Resources, STACK, templateOf } from "../support/synthesized.ts";

const template = templateOf({
  timeoutSeconds: { renderer: 300, "dead-letters": 45 },
  renderConcurrency: 7,
  ledgerDays: 11,
});
const resources = new Resources(template);

const mappingsOf = (name: LambdaName) =>
  resources
    .all("AWS::Lambda::EventSourceMapping")
    .filter(({ Properties }) => resources.at(Properties.FunctionName) === resources.functionNamed(name));

type Statement = { readonly Action: string | string[]; readonly Resource: unknown };

/** What a function's role allows, one action and one resource at a time. */
function grantsOf(name: LambdaName): { action: string; resource: unknown }[] {
  const role = idIn(resources.functionNamed(name).Properties.Role);
  return resources
    .all("AWS::IAM::Policy")
    .filter(({ Properties }) => Properties.Roles.some((its: unknown) => idIn(its) === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((resource) => ({ action, resource }))),
    );
}

const grantedOn = (name: LambdaName, action: string) =>
  grantsOf(name).flatMap((grant) => (grant.action === action ? [grant.resource] : []));

test("there are the functions of the contract, and no others", () => {
  const names = resources.all("AWS::Lambda::Function").map(({ Properties }) => Properties.FunctionName);
  assert.deepEqual(names.sort(), LAMBDA_NAMES.map((name) => `${STACK}-${name}`).sort());
});

for (const name of LAMBDA_NAMES) {
  test(`the ${name} is handed the messages of its queues, and tells of each whether it is done`, () => {
    const handed = mappingsOf(name).map(({ Properties }) => resources.at(Properties.EventSourceArn));
    assert.deepEqual(
      new Set(handed),
      new Set(FUNCTIONS[name].receives.map((queue) => resources.queueNamed(queue))),
    );
    for (const { Properties } of mappingsOf(name)) {
      assert.deepEqual(Properties.FunctionResponseTypes, ["ReportBatchItemFailures"]);
      assert.ok(Properties.ScalingConfig.MaximumConcurrency >= 2);
    }
  });

  test(`a message of the ${name} is hidden for six times as long as the function may run, and more`, () => {
    const { Timeout } = resources.functionNamed(name).Properties;
    for (const { Properties } of mappingsOf(name)) {
      const queue = resources.at(Properties.EventSourceArn);
      const { MaximumBatchingWindowInSeconds: window = 0 } = Properties;
      assert.ok(queue.Properties.VisibilityTimeout >= 6 * Timeout + window);
      assert.ok(queue.Properties.VisibilityTimeout <= 12 * 3600, "SQS allows twelve hours");
    }
  });

  test(`the ${name} is told what it asks for, and nothing else`, () => {
    const { NODE_OPTIONS: _, ...variables } = resources.functionNamed(name).Properties.Environment.Variables;
    assert.deepEqual(Object.keys(variables).sort(), [...new Set(variablesOf(name))].sort());
  });

  test(`the ${name} may send where it sends, and nowhere else`, () => {
    const may = grantedOn(name, "sqs:SendMessage").map((resource) => resources.at(resource));
    assert.deepEqual(
      new Set(may),
      new Set(FUNCTIONS[name].sends.map((queue) => resources.queueNamed(queue))),
    );
    const variables = resources.functionNamed(name).Properties.Environment.Variables;
    for (const queue of FUNCTIONS[name].sends) {
      assert.equal(resources.at(variables[environment.queueUrl(queue)]), resources.queueNamed(queue));
    }
  });

  test(`the ${name} may receive what it is handed, and nothing else`, () => {
    const queues = new Set(FUNCTIONS[name].receives.map((queue) => resources.queueNamed(queue)));
    for (const action of ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"]) {
      const may = grantedOn(name, `sqs:${action}`).map((resource) => resources.at(resource));
      assert.deepEqual(new Set(may), queues, action);
    }
  });

  test(`the ${name} may read and write the objects that it does, and delete none`, () => {
    const bucket = idIn(
      resources.all("AWS::Lambda::Function")[0]!.Properties.Environment.Variables[environment.bucket],
    );
    const patterns = (action: string) =>
      grantedOn(name, action).map((resource) => {
        const [arn, pattern] = (resource as { "Fn::Join": [string, [unknown, string]] })["Fn::Join"][1];
        assert.equal(idIn(arn), bucket);
        return pattern.slice(1);
      });
    assert.deepEqual(patterns("s3:GetObject").sort(), [...FUNCTIONS[name].reads].sort());
    assert.deepEqual(patterns("s3:PutObject").sort(), [...FUNCTIONS[name].writes].sort());
    assert.deepEqual(
      grantsOf(name).filter(({ action }) => /Delete(?!Message)|Purge|Scan/.test(action)),
      [],
    );
    for (const pattern of [...patterns("s3:GetObject"), ...patterns("s3:PutObject")])
      assert.match(pattern, /^(?:rolls\/\*\/|registers\/).+/);
  });

  test(`the ${name} has no action with a wildcard, and every resource only for X-Ray`, () => {
    assert.ok(grantsOf(name).length > 0);
    for (const { action, resource } of grantsOf(name)) {
      assert.doesNotMatch(action, /\*/);
      if (resource === "*") assert.match(action, /^xray:Put(?:TraceSegments|TelemetryRecords)$/);
    }
  });

  test(`the ${name} has a role and logs of its own, no managed policies, and is traced`, () => {
    const { Properties } = resources.functionNamed(name);
    const isOwn = ({ Properties: other }: Resource) => idIn(other.Role) === idIn(Properties.Role);
    assert.equal(resources.all("AWS::Lambda::Function").filter(isOwn).length, 1);
    assert.equal(resources.at(Properties.Role).Properties.ManagedPolicyArns, undefined);
    assert.equal(resources.at(Properties.LoggingConfig.LogGroup).Properties.RetentionInDays, 90);
    assert.deepEqual(Properties.TracingConfig, { Mode: "Active" });
    assert.deepEqual(Properties.Architectures, ["arm64"]);
    assert.equal(Properties.Runtime, "nodejs24.x");
    assert.equal(Properties.ReservedConcurrentExecutions, undefined);
  });

  test(`the ${name} may come back to itself if it sends to itself, and only then`, () => {
    const { receives, sends } = FUNCTIONS[name];
    const expected = sends.some((queue) => receives.includes(queue)) ? "Allow" : undefined;
    assert.equal(resources.functionNamed(name).Properties.RecursiveLoop, expected);
  });
}

test("V8 leaves the splitter's memory to its tables", () => {
  const { NODE_OPTIONS } = resources.functionNamed("splitter").Properties.Environment.Variables;
  assert.match(NODE_OPTIONS, /--max-semi-space-size=16 --max-old-space-size=4096/);
});
