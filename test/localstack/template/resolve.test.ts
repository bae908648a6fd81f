import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Resolver } from "../../../localstack/template/resolve.ts";
import { PLACE, template } from "../support/templates.ts";

const RESOURCES = {
  Jobs: { Type: "AWS::SQS::Queue" },
  Named: { Type: "AWS::SQS::Queue", Properties: { QueueName: { "Fn::Sub": `\${AWS::StackName}-named` } } },
  Rolls: { Type: "AWS::S3::Bucket" },
  Ledger: { Type: "AWS::DynamoDB::Table", Metadata: { "aws:cdk:path": "Toy/Ledger/Resource" } },
  Worker: { Type: "AWS::Lambda::Function" },
  Key: { Type: "AWS::KMS::Alias" },
};

const resolver = new Resolver(template(RESOURCES), PLACE);
const resolved = (value: unknown) => resolver.resolve(value, "Ledger");

describe("a template's functions", () => {
  it("name resources as CloudFormation does", () => {
    assert.deepEqual(
      [{ Ref: "Jobs" }, { Ref: "Rolls" }, { Ref: "Ledger" }, { Ref: "Worker" }].map(resolved),
      ["http://127.0.0.1:4566/000000000000/Toy-Jobs", "toy-rolls", "Toy-Ledger", "Toy-Worker"],
    );
    assert.equal(resolved({ "Fn::GetAtt": ["Jobs", "Arn"] }), "arn:aws:sqs:eu-south-1:000000000000:Toy-Jobs");
    assert.equal(resolved({ "Fn::GetAtt": "Rolls.Arn" }), "arn:aws:s3:::toy-rolls");
    assert.equal(resolved({ "Fn::GetAtt": ["Named", "QueueName"] }), "Toy-named");
  });

  it("compose texts and lists", () => {
    const arn = { "Fn::GetAtt": ["Ledger", "Arn"] };
    const parts = { "Fn::Split": [":", arn] };
    assert.equal(
      resolved({ "Fn::Join": ["/", [{ "Fn::Select": [3, parts] }, { Ref: "Size" }]] }),
      "eu-south-1/7",
    );
    assert.equal(
      resolved({
        "Fn::Sub": [`\${a}-\${Rolls}-\${Jobs.QueueName}-\${!kept}-\${AWS::Region}`, { a: { Ref: "Size" } }],
      }),
      `7-toy-rolls-Toy-Jobs-\${kept}-eu-south-1`,
    );
    assert.equal(resolved({ "Fn::Sub": `\${AWS::Partition}.\${AWS::URLSuffix}` }), "aws.amazonaws.com");
  });

  it("leave out what has no value", () => {
    const none = { Ref: "AWS::NoValue" };
    assert.deepEqual(resolved({ a: none, b: [none, { Ref: "Size" }] }), { b: ["7"] });
    assert.equal(resolved(none), undefined);
  });

  for (const [what, value, told] of [
    ["an unknown function", { "Fn::ImportValue": "x" }, /uses Fn::ImportValue/],
    ["a condition", { "Fn::If": ["A", 1, 2] }, /uses Fn::If/],
    ["a resource that is not there", { Ref: "Nobody" }, /refers to Nobody, which is not there/],
    ["an unknown attribute", { "Fn::GetAtt": ["Jobs", "Color"] }, /Color of Jobs.*AWS::SQS::Queue/],
    ["a type without values", { Ref: "Key" }, /Ref of Key.*AWS::KMS::Alias/],
    ["a parameter without default", { Ref: "Bare" }, /the parameter Bare/],
    ["an index that is not there", { "Fn::Select": [3, ["a"]] }, /uses Fn::Select/],
  ] as const) {
    it(`refuse ${what}, and name who uses it`, () => {
      assert.throws(() => resolved({ deep: [value] }), { code: "unresolved-template", message: told });
      assert.throws(() => resolved(value), /Ledger \(Toy\/Ledger\/Resource\)/);
    });
  }
});
