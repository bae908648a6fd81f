import { Duration, Stack } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { FUNCTIONS } from "../../core/contracts/functions.ts";
import { QUEUES } from "../../core/contracts/queues.ts";
import type { Watched } from "./alarms.ts";
import { countOf, failedRequests, messagesIn, throttledRequests } from "./metrics.ts";

export type RunsDashboardProps = Watched & { readonly alarms: readonly IAlarm[] };

const PERIOD = Duration.minutes(1);
const WHOLE_WIDTH = 24;

/** The runs at a glance: the alarms, then what waits, what works on it, and what remembers. */
export class RunsDashboard extends Construct {
  /** Its page in the console. */
  readonly url: string;

  constructor(scope: Construct, id: string, { queues, functions, ledger, alarms }: RunsDashboardProps) {
    super(scope, id);
    const { region, stackName } = Stack.of(this);
    const ofQueues = (metric: (queue: Queue, name: string) => IMetric) =>
      queues.map(({ name, queue }) => labeled(metric(queue, name), name));
    const ofFunctions = (metric: (lambda: LambdaFunction) => IMetric, those = functions) =>
      those.map(({ name, lambda }) => labeled(metric(lambda), name));
    const printers = functions.filter(({ name }) => FUNCTIONS[name].receives.includes(QUEUES.render));
    const { table } = ledger;
    const period = PERIOD;

    const dashboard = new Dashboard(this, "Dashboard", {
      dashboardName: stackName,
      defaultInterval: Duration.hours(3),
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: WHOLE_WIDTH, height: 4 }),
    );
    dashboard.addWidgets(
      ...row(
        ["Messages, waiting and in hand", ofQueues((queue, name) => messagesIn(queue, name, period))],
        ["Messages ended", ofQueues((queue) => queue.metricNumberOfMessagesDeleted({ period }))],
        ["Oldest message, s", ofQueues((queue) => queue.metricApproximateAgeOfOldestMessage({ period }))],
        [
          "Dead letters",
          queues.map(({ name, deadLetters }) => labeled(messagesIn(deadLetters, name, period), name)),
        ],
      ),
      ...row(
        ["Documents printed", ofFunctions((lambda) => countOf(lambda, "documents", period), printers)],
        ["Pages printed", ofFunctions((lambda) => countOf(lambda, "pages", period), printers)],
        ["Messages given back", ofFunctions((lambda) => countOf(lambda, "retried", period))],
        ["Calls that failed", ofFunctions((lambda) => countOf(lambda, "failures", period))],
      ),
      ...row(
        ["Invocations", ofFunctions((lambda) => lambda.metricInvocations({ period }))],
        [
          "Longest invocation, ms",
          ofFunctions((lambda) => lambda.metricDuration({ period, statistic: "Maximum" })),
        ],
        ["Errors", ofFunctions((lambda) => lambda.metricErrors({ period }))],
        ["Throttles", ofFunctions((lambda) => lambda.metricThrottles({ period }))],
      ),
      ...row(
        ["Ledger: units read", [table.metricConsumedReadCapacityUnits({ period })]],
        ["Ledger: units written", [table.metricConsumedWriteCapacityUnits({ period })]],
        ["Ledger: throttled", [throttledRequests(table, period)]],
        ["Ledger: failed", [failedRequests(table, period)]],
      ),
    );
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards:name=${stackName}`;
  }
}

function row(...graphs: readonly [title: string, metrics: IMetric[]][]): IWidget[] {
  const width = WHOLE_WIDTH / graphs.length;
  return graphs.map(([title, left]) => new GraphWidget({ title, left, width, leftYAxis: { min: 0 } }));
}

/** A metric under the name of its queue or function. */
const labeled = (metric: IMetric, label: string): IMetric =>
  (metric as IMetric & { with(options: { label: string }): IMetric }).with({ label });
