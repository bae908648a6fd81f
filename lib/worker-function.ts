import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  RecursiveLoop,
  Runtime,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { LambdaName } from "../core/contracts/functions.ts";
import type { FunctionSize } from "./function-sizes.ts";

export type WorkerFunctionProps = {
  readonly name: LambdaName;
  /** The folder that is deployed: index.mjs with `handler`, and what it reads. */
  readonly code: string;
  readonly size: FunctionSize;
  readonly logDays: number;
  /** Whether what it sends may come back to it. */
  readonly isRecursive: boolean;
};

/**
 * A deployed function, with a role and a log group of its own. It may do nothing but log and trace until it is granted more.
 *
 * No concurrency is reserved: what calls it is an event source mapping, which has its own maximum. A reserve below that maximum
 * throttles, and each throttled delivery counts towards those after which a message is given up; one above it only takes from the
 * account's other functions.
 */
export class WorkerFunction extends Construct {
  readonly name: LambdaName;
  readonly timeout: Duration;
  readonly lambda: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, code, size, logDays, isRecursive }: WorkerFunctionProps) {
    super(scope, id);
    this.name = name;
    this.timeout = Duration.seconds(size.timeoutSeconds);
    const functionName = `${Stack.of(this).stackName}-${name}`;
    // Of a voter, logs hold nothing: they go with the stack, so that one of the same name can follow.
    const logGroup = new LogGroup(this, "Logs", {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `What ${functionName} may do`,
    });
    this.allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logGroup.logGroupArn]);
    this.lambda = new LambdaFunction(this, "Function", {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: Code.fromAsset(code),
      memorySize: size.memoryMb,
      timeout: this.timeout,
      role: this.role,
      logGroup,
      tracing: Tracing.ACTIVE,
      // Lambda ends what looks like a loop after some 16 rounds. Here it is none: each round does a part of the message, and sends the rest.
      ...(isRecursive && { recursiveLoop: RecursiveLoop.ALLOW }),
    });
    Validations.of(this.role).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason:
        "X-Ray's PutTraceSegments and PutTelemetryRecords know no resources; nothing else is allowed on *.",
    });
  }

  /** Lets it do exactly this. @param conditions as in a policy's `Condition` */
  allow(actions: string[], resources: string[], conditions: Record<string, unknown> = {}): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources, conditions }));
  }

  /** Sets an environment variable. */
  set(name: string, value: string): void {
    this.lambda.addEnvironment(name, value);
  }
}
