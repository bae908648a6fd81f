import type { Duration } from "aws-cdk-lib";
import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { METRICS } from "../../core/contracts/metrics.ts";
import { LEDGER_OPERATIONS } from "../ledger-table.ts";

type Counted = Exclude<keyof typeof METRICS, "namespace" | "dimension">;

/** Messages of a queue, those in hand and those that wait. @param name tells several in one graph apart */
export function messagesIn(queue: Queue, name: string, period: Duration): MathExpression {
  const [visible, inHand] = [`${name}Visible`, `${name}InHand`];
  return new MathExpression({
    expression: `${visible} + ${inHand}`,
    usingMetrics: {
      [visible]: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: "Maximum" }),
      [inHand]: queue.metricApproximateNumberOfMessagesNotVisible({ period, statistic: "Maximum" }),
    },
    label: "messages, waiting and in hand",
    period,
  });
}

/** 1 where a queue has messages and none came to its end, else 0. */
export function isStuck(queue: Queue, period: Duration): MathExpression {
  return new MathExpression({
    expression: "IF((visible + inHand > 0) AND (FILL(ended, 0) == 0), 1, 0)",
    usingMetrics: {
      visible: queue.metricApproximateNumberOfMessagesVisible({ period, statistic: "Maximum" }),
      inHand: queue.metricApproximateNumberOfMessagesNotVisible({ period, statistic: "Maximum" }),
      ended: queue.metricNumberOfMessagesDeleted({ period, statistic: "Sum" }),
    },
    label: "1 where there are messages and none came to its end",
    period,
  });
}

/** What a function counts of its own work. @param metric a key of METRICS */
export function countOf(lambda: LambdaFunction, metric: Counted, period: Duration): Metric {
  return new Metric({
    namespace: METRICS.namespace,
    metricName: METRICS[metric],
    dimensionsMap: { [METRICS.dimension]: lambda.functionName },
    period,
    statistic: "Sum",
  });
}

/** Calls that ended as failed, as the functions say; and dead letters that are gone, which nothing but counting them as failed ends. */
export function givenUp(
  lambdas: readonly LambdaFunction[],
  deadLetters: readonly Queue[],
  period: Duration,
): MathExpression {
  const metrics = [
    ...lambdas.map((lambda) => countOf(lambda, "failures", period)),
    ...deadLetters.map((queue) => queue.metricNumberOfMessagesDeleted({ period, statistic: "Sum" })),
  ];
  return sumOf(metrics, period, "calls that failed, and dead letters that ended");
}

/** Requests to a table that were throttled, reads and writes. */
export function throttledRequests(table: Table, period: Duration): MathExpression {
  const events = ["ReadThrottleEvents", "WriteThrottleEvents"];
  const metrics = events.map((name) => table.metric(name, { period, statistic: "Sum" }));
  return sumOf(metrics, period, "throttled requests");
}

/** Requests to a table that failed within DynamoDB. */
export function failedRequests(table: Table, period: Duration): MathExpression {
  const metrics = LEDGER_OPERATIONS.map(
    (Operation) =>
      new Metric({
        namespace: "AWS/DynamoDB",
        metricName: "SystemErrors",
        dimensionsMap: { TableName: table.tableName, Operation },
        period,
        statistic: "Sum",
      }),
  );
  return sumOf(metrics, period, "failed requests");
}

/** A metric that has no value counts as 0: most of these have one only when something happens. */
function sumOf(metrics: readonly Metric[], period: Duration, label: string): MathExpression {
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  return new MathExpression({
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(" + "),
    usingMetrics: Object.fromEntries(named),
    label,
    period,
  });
}
