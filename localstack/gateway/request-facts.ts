import type { IncomingHttpHeaders } from "node:http";
import { s3Operation } from "./s3-operation.ts";

export type Service = "s3" | "sqs" | "dynamodb" | "cloudformation" | "sts";

/** What a request to AWS asks for, in the words of AWS's API. */
export type RequestFacts = {
  /** The access key ID that it is signed with; "" where it is not signed. */
  readonly caller: string;
  readonly service: Service;
  readonly operation: string;
  /** S3: BUCKET/KEY; SQS: the queue's name; DynamoDB: the table's. */
  readonly target: string;
  /** What SQS and DynamoDB are sent; undefined elsewhere. */
  readonly body: unknown;
};

/** Of a request as it came. The signature is not checked. */
export type RequestHead = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
};

/** AWS's protocols: JSON with `x-amz-target` (SQS, DynamoDB), forms with an Action (Query), else REST (S3). */
export function protocolOf({ method, headers }: RequestHead): "json" | "query" | "rest" {
  if (headers["x-amz-target"] !== undefined) return "json";
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  return method === "POST" && isForm ? "query" : "rest";
}

/** @param body as text, of the protocols that have all of their request in it */
export function factsOf(head: RequestHead, body: string): RequestFacts {
  const caller = callerOf(head.headers);
  const protocol = protocolOf(head);
  if (protocol === "rest") {
    const url = new URL(head.url, "http://s3");
    const target = decodeURIComponent(url.pathname.slice(1));
    return {
      caller,
      service: "s3",
      operation: s3Operation(head.method, target, url.searchParams),
      target,
      body: undefined,
    };
  }
  if (protocol === "query") return { caller, ...queryFacts(new URLSearchParams(body)) };
  return { caller, ...jsonFacts(String(head.headers["x-amz-target"]), parsed(body)) };
}

/** The version by which CloudFormation's forms are told from others. */
const CLOUDFORMATION = "2010-05-15";

function queryFacts(form: URLSearchParams): Omit<RequestFacts, "caller"> {
  const service = form.get("Version") === CLOUDFORMATION ? "cloudformation" : "sts";
  const operation = form.get("Action") ?? "";
  return { service, operation, target: form.get("StackName") ?? "", body: undefined };
}

function jsonFacts(name: string, body: Readonly<Record<string, unknown>>): Omit<RequestFacts, "caller"> {
  const [service = "", operation = ""] = name.split(".");
  if (service.startsWith("DynamoDB_")) {
    return { service: "dynamodb", operation, target: String(body.TableName ?? ""), body };
  }
  const queue = String(body.QueueUrl ?? body.QueueName ?? "");
  return { service: "sqs", operation, target: queue.slice(queue.lastIndexOf("/") + 1), body };
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Signature Version 4: `AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, …`. */
function callerOf({ authorization = "" }: IncomingHttpHeaders): string {
  return /Credential=([^/,\s]+)\//.exec(authorization)?.[1] ?? "";
}
