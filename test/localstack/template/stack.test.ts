import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { planStack } from "../../../localstack/template/stack.ts";
import { readTemplate } from "../../../localstack/template/template.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { PLACE, synthesized, template, worker } from "../support/templates.ts";

describe("a stack's plan", () => {
  it("has queues, functions, mappings and outputs, resolved", () => {
    const folder = synthesized(
      {
        ...worker("Print", { mapping: { BatchSize: 4, ScalingConfig: { MaximumConcurrency: 5 } } }),
        Helper: { Type: "AWS::Lambda::Function" },
        Role: { Type: "AWS::IAM::Role" },
        Ledger: {
          Type: "AWS::DynamoDB::Table",
          Properties: { BillingMode: "PAY_PER_REQUEST", KeySchema: [] },
        },
      },
      { outputs: { PrintQueueUrl: { Value: { Ref: "PrintQueue" } } }, code: { "asset.Print": "" } },
    );
    const stack = planStack(readTemplate(folder), PLACE);
    const arn = "arn:aws:sqs:eu-south-1:000000000000:Toy-Print";
    assert.deepEqual(
      stack.queues.map(({ name, attributes, redrivePolicy }) => [name, attributes, redrivePolicy]),
      [
        ["Toy-PrintDead", {}, undefined],
        [
          "Toy-PrintQueue",
          { VisibilityTimeout: "30" },
          JSON.stringify({ deadLetterTargetArn: `${arn}Dead`, maxReceiveCount: 3 }),
        ],
      ],
    );
    assert.deepEqual(stack.tables, [
      { TableName: "Toy-Ledger", BillingMode: "PAY_PER_REQUEST", KeySchema: [] },
    ]);
    assert.deepEqual(stack.mappings, [
      {
        ...{ logicalId: "PrintMapping", queueArn: `${arn}Queue`, functionName: "Toy-PrintFunction" },
        ...{ batchSize: 4, windowMs: 0, concurrency: 5, reportsFailures: true },
      },
    ]);
    const [print, ...others] = stack.functions;
    assert.deepEqual(others, [], "a function that nothing calls is not run");
    const url = "http://127.0.0.1:4566/000000000000/Toy-PrintQueue";
    assert.deepEqual(print?.environment, { QUEUE: url });
    assert.deepEqual([print?.memoryMiB, print?.timeoutMs], [128, 30_000]);
    assert.equal(print?.folder, join(folder, "asset.Print"));
    assert.deepEqual(stack.outputs, { PrintQueueUrl: url });
  });

  it("takes a function's name from a mapping that has its ARN", () => {
    const resources = worker("Print", {
      mapping: { FunctionName: { "Fn::GetAtt": ["PrintFunction", "Arn"] } },
    });
    const folder = synthesized(resources, { code: { "asset.Print": "" } });
    assert.equal(planStack(readTemplate(folder), PLACE).functions.length, 1);
  });

  it("refuses a type of resource that nobody has thought of", () => {
    const pipes = template({ Flow: { Type: "AWS::Pipes::Pipe", Metadata: { "aws:cdk:path": "Toy/Flow" } } });
    assert.throws(() => planStack(pipes, PLACE), {
      code: "unknown-resource",
      message: /Flow \(Toy\/Flow\) is of the type AWS::Pipes::Pipe/,
    });
  });

  it("refuses what a mapping can say and is not imitated", () => {
    const folder = synthesized(worker("Print", { mapping: { FilterCriteria: { Filters: [] } } }), {
      code: { "asset.Print": "" },
    });
    assert.throws(() => planStack(readTemplate(folder), PLACE), {
      code: "not-imitated",
      message: /FilterCriteria/,
    });
  });

  it("refuses a function whose bundle is not there", () => {
    assert.throws(() => planStack(template(worker("Print")), PLACE), {
      code: "no-asset",
      message: /PrintFunction \(Toy\/Print\/Function\)/,
    });
  });

  it("refuses a folder without a template", () => {
    for (const folder of [temporaryFolder(), join(temporaryFolder(), "none")]) {
      assert.throws(() => readTemplate(folder), { code: "no-template" });
    }
  });
});
