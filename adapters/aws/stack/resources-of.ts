import { outputs, QUEUE_NAMES } from "../../../core/contracts/environment.ts";
import { Fault } from "../../../core/fault.ts";
import type { AwsResources } from "../resources.ts";
import { CloudFormationClient, DescribeStacksCommand, type Stack } from "../sdk.ts";
import { stackFault } from "./stack-faults.ts";

/** Names of stacks, by CloudFormation's rules. */
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/** Milliseconds. The SDK waits forever by default: behind a firewall that drops what it forbids, a command would say nothing. */
const CONNECT_MS = 3_000;
const SILENCE_MS = 5_000;

/**
 * Finds what a deployed stack consists of, by its outputs. Credentials, region and AWS_ENDPOINT_URL are taken as the SDK takes
 * them.
 *
 * @throws Fault where there is no such stack, it is not one of this version, or AWS cannot be asked
 */
export async function resourcesOf(stackName: string): Promise<AwsResources> {
  if (!STACK_NAME.test(stackName)) throw noStack(stackName);
  const stack = await describe(stackName);
  const found = new Map(stack.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const output = (name: string): string => {
    const value = found.get(name);
    if (value === undefined || value === "") throw incomplete(stackName, name, stack.StackStatus);
    return value;
  };
  const ledgerDays = Number(output(outputs.ledgerDays));
  if (!(ledgerDays > 0)) throw incomplete(stackName, outputs.ledgerDays, stack.StackStatus);
  return {
    bucket: output(outputs.bucket),
    table: output(outputs.table),
    ledgerDays,
    queueUrls: Object.fromEntries(QUEUE_NAMES.map((queue) => [queue, output(outputs.queueUrl(queue))])),
  };
}

async function describe(stackName: string): Promise<Stack> {
  const client = new CloudFormationClient({
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  });
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    const [stack] = Stacks ?? [];
    if (stack !== undefined) return stack;
  } catch (error) {
    // CloudFormation has one code for all that is wrong with a request; with a name that is well-formed, only this can be.
    if ((error as Error).name !== "ValidationError") throw stackFault(error, placeOf(stackName));
  } finally {
    client.destroy();
  }
  throw noStack(stackName);
}

const placeOf = (stackName: string) => `stack ${stackName}`;

function noStack(stackName: string): Fault {
  return new Fault("no-stack", "there is no such stack in this account and region", {
    place: placeOf(stackName),
    mend: "check its name, AWS_PROFILE and AWS_REGION, or deploy it (docs/aws.md)",
  });
}

function incomplete(stackName: string, output: string, status = ""): Fault {
  const isAtWork = status.endsWith("_IN_PROGRESS");
  return new Fault("incomplete-stack", `the stack has no output ${output}`, {
    place: placeOf(stackName),
    mend: isAtWork
      ? "it is being deployed now: wait until that has ended"
      : "it is another stack, or of an older Rollpress: deploy it again with this version",
  });
}
