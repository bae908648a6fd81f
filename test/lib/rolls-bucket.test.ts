/** Voters' data rests in one bucket: private, under a key of its own, and for as long as the settings say. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { idIn, Resources, templateOf } from "../support/synthesized.ts";

const resources = new Resources(templateOf({ registerDays: 3, rollsDays: 120 }));
const buckets = resources.all("AWS::S3::Bucket");
const rolls = buckets.find(({ Properties }) => Properties.VersioningConfiguration)!;

test("it is encrypted with a key that is renewed, and each version is kept", () => {
  const [{ BucketKeyEnabled, ServerSideEncryptionByDefault }] =
    rolls.Properties.BucketEncryption.ServerSideEncryptionConfiguration;
  assert.equal(BucketKeyEnabled, true);
  assert.equal(ServerSideEncryptionByDefault.SSEAlgorithm, "aws:kms");
  const key = resources.at(ServerSideEncryptionByDefault.KMSMasterKeyID);
  assert.equal(key.Type, "AWS::KMS::Key");
  assert.equal(key.Properties.EnableKeyRotation, true);
  assert.deepEqual(rolls.Properties.VersioningConfiguration, { Status: "Enabled" });
});

test("neither bucket can be public, and both refuse what comes without TLS 1.2", () => {
  assert.equal(buckets.length, 2);
  for (const bucket of buckets) {
    const { PublicAccessBlockConfiguration: block, OwnershipControls } = bucket.Properties;
    assert.deepEqual(Object.values(block), [true, true, true, true]);
    assert.equal(OwnershipControls.Rules[0].ObjectOwnership, "BucketOwnerEnforced");
    const policy = resources
      .all("AWS::S3::BucketPolicy")
      .find(({ Properties }) => resources.at(Properties.Bucket) === bucket)!;
    const denied = policy.Properties.PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === "Deny",
    ).map(({ Condition }: { Condition: object }) => Condition);
    assert.deepEqual(denied, [
      { Bool: { "aws:SecureTransport": "false" } },
      { NumericLessThan: { "s3:TlsVersion": 1.2 } },
    ]);
  }
});

test("every access to it is logged in the other bucket", () => {
  const logs = resources.at(rolls.Properties.LoggingConfiguration.DestinationBucketName);
  assert.ok(logs !== rolls && buckets.includes(logs));
});

test("registers, rolls, replaced versions and unfinished uploads go in their time", () => {
  const rules: Record<string, unknown>[] = rolls.Properties.LifecycleConfiguration.Rules;
  assert.deepEqual(
    rules.map(({ Id: _, Status, ...rule }) => {
      assert.equal(Status, "Enabled");
      return rule;
    }),
    [
      { Prefix: "registers/", ExpirationInDays: 3 },
      { Prefix: "rolls/", ExpirationInDays: 120 },
      { ExpiredObjectDeleteMarker: true, NoncurrentVersionExpiration: { NoncurrentDays: 30 } },
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
    ],
  );
});

for (const [removalPolicy, ofRolls, ofLedger] of [
  // A table that is protected cannot be deleted where its first deployment is rolled back.
  ["retain", "RetainExceptOnCreate", "Retain"],
  ["destroy", "Delete", "Delete"],
] as const) {
  test(`with removalPolicy ${removalPolicy}, what becomes of the rolls is ${ofRolls}`, () => {
    const deployed = new Resources(templateOf({ removalPolicy }));
    const policies = (type: string) => deployed.all(type).map(({ DeletionPolicy }) => DeletionPolicy);
    assert.deepEqual(policies("AWS::S3::Bucket"), [ofRolls, ofRolls]);
    assert.deepEqual(policies("AWS::KMS::Key"), [ofRolls]);
    assert.deepEqual(policies("AWS::DynamoDB::Table"), [ofLedger]);
    const [ledger] = deployed.all("AWS::DynamoDB::Table");
    assert.equal(ledger!.Properties.DeletionProtectionEnabled, removalPolicy === "retain");
  });
}

test("a function may use the key through S3 only", () => {
  const statements = resources
    .all("AWS::IAM::Policy")
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => [Action].flat().some((action: string) => action.startsWith("kms:")));
  assert.equal(statements.length, 5);
  for (const { Action, Condition, Resource } of statements) {
    assert.deepEqual(Action, ["kms:Decrypt", "kms:GenerateDataKey"]);
    assert.equal(resources.at(Resource).Type, "AWS::KMS::Key");
    const [, parts] = Condition.StringEquals["kms:ViaService"]["Fn::Join"];
    assert.deepEqual(
      parts.map((part: unknown) => (typeof part === "string" ? part : idIn(part))),
      ["s3.", "AWS::Region", ".", "AWS::URLSuffix"],
    );
  }
});
