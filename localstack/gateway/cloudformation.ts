import type { Stack } from "../template/stack.ts";

/** An answer as HTTP sends it. */
export type Answer = { readonly status: number; readonly type: string; readonly body: string };

const NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
const REQUEST_ID = "00000000-0000-0000-0000-000000000000";

/**
 * What CloudFormation answers to DescribeStacks, for one stack that was deployed; to all else an error.
 *
 * @param stackName the one that is asked for; "" for all
 */
export function describeStacks(
  operation: string,
  stackName: string,
  stack: Pick<Stack, "stackName" | "region" | "account" | "outputs">,
): Answer {
  if (operation !== "DescribeStacks") return failure("InvalidAction", `${operation} is not imitated`);
  const id = `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.stackName}/${REQUEST_ID}`;
  if (stackName !== "" && stackName !== stack.stackName && stackName !== id) {
    return failure("ValidationError", `Stack with id ${stackName} does not exist`);
  }
  const outputs = Object.entries(stack.outputs).map(([key, value]) =>
    element("member", element("OutputKey", escaped(key)) + element("OutputValue", escaped(value))),
  );
  const member = [
    element("StackId", escaped(id)),
    element("StackName", escaped(stack.stackName)),
    element("CreationTime", "2000-01-01T00:00:00.000Z"),
    element("StackStatus", "CREATE_COMPLETE"),
    element("Outputs", outputs.join("")),
  ];
  const result = element("DescribeStacksResult", element("Stacks", element("member", member.join(""))));
  const metadata = element("ResponseMetadata", element("RequestId", REQUEST_ID));
  return {
    ...{ status: 200, type: "text/xml" },
    body: `<DescribeStacksResponse xmlns="${NAMESPACE}">${result}${metadata}</DescribeStacksResponse>`,
  };
}

function failure(code: string, message: string): Answer {
  const error = element(
    "Error",
    element("Type", "Sender") + element("Code", code) + element("Message", escaped(message)),
  );
  return {
    ...{ status: 400, type: "text/xml" },
    body: `<ErrorResponse xmlns="${NAMESPACE}">${error}${element("RequestId", REQUEST_ID)}</ErrorResponse>`,
  };
}

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ESCAPES[sign]!);
