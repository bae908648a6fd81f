import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { factsOf } from "../../../localstack/gateway/request-facts.ts";

const authorization =
  "AWS4-HMAC-SHA256 Credential=Toy-renderer-2/20261101/eu-south-1/s3/aws4_request, Signature=0";

const rest = (method: string, url: string) => {
  const { service, operation, target } = factsOf({ method, url, headers: {} }, "");
  assert.equal(service, "s3");
  return [operation, target];
};

describe("what a request asks for", () => {
  it("is told by method and parameters in S3", () => {
    assert.deepEqual(rest("PUT", "/rolls/a%20b/c.pdf?x-id=PutObject"), ["PutObject", "rolls/a b/c.pdf"]);
    assert.deepEqual(rest("PUT", "/rolls/k?partNumber=2&uploadId=u"), ["UploadPart", "rolls/k"]);
    assert.deepEqual(rest("POST", "/rolls/k?uploads"), ["CreateMultipartUpload", "rolls/k"]);
    assert.deepEqual(rest("POST", "/rolls/k?uploadId=u"), ["CompleteMultipartUpload", "rolls/k"]);
    assert.deepEqual(rest("DELETE", "/rolls/k?uploadId=u"), ["AbortMultipartUpload", "rolls/k"]);
    assert.deepEqual(rest("GET", "/rolls?list-type=2&prefix=a"), ["ListObjectsV2", "rolls"]);
    assert.deepEqual(rest("GET", "/rolls/k"), ["GetObject", "rolls/k"]);
    assert.deepEqual(rest("HEAD", "/rolls/"), ["HeadBucket", "rolls/"]);
    assert.deepEqual(rest("GET", "/"), ["ListBuckets", ""]);
  });

  it("is named in the header by SQS and DynamoDB, and its body has the rest", () => {
    const sent = factsOf(
      {
        method: "POST",
        url: "/",
        headers: { authorization, "x-amz-target": "AmazonSQS.SendMessage" },
      },
      JSON.stringify({ QueueUrl: "http://any/000000000000/jobs", MessageBody: "x" }),
    );
    assert.deepEqual(
      [sent.caller, sent.service, sent.operation, sent.target],
      ["Toy-renderer-2", "sqs", "SendMessage", "jobs"],
    );
    const marked = factsOf(
      { method: "POST", url: "/", headers: { "x-amz-target": "DynamoDB_20120810.UpdateItem" } },
      JSON.stringify({ TableName: "ledger" }),
    );
    assert.deepEqual(marked, {
      ...{ caller: "", service: "dynamodb", operation: "UpdateItem", target: "ledger" },
      body: { TableName: "ledger" },
    });
  });

  it("is an action of a form in CloudFormation and STS", () => {
    const head = {
      method: "POST",
      url: "/",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    };
    const described = factsOf(head, "Action=DescribeStacks&Version=2010-05-15&StackName=Toy");
    assert.deepEqual(
      [described.service, described.operation, described.target],
      ["cloudformation", "DescribeStacks", "Toy"],
    );
    assert.equal(factsOf(head, "Action=GetCallerIdentity&Version=2011-06-15").service, "sts");
  });
});
