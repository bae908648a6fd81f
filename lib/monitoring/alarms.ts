import { Duration, Stack } from "aws-cdk-lib";
import {
  Alarm,
  type CreateAlarmOptions,
  type IAlarm,
  type IMetric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { LambdaName } from "../../core/contracts/functions.ts";
import type { LedgerTable } from "../ledger-table.ts";
import type { WorkQueue } from "../work-queue.ts";
import type { WorkerFunction } from "../worker-function.ts";
import { ALARM_KINDS } from "./alarm-kinds.ts";
import { failedRequests, givenUp, isStuck, messagesIn, throttledRequests } from "./metrics.ts";

export type Watched = {
  readonly queues: readonly WorkQueue[];
  readonly functions: readonly WorkerFunction[];
  readonly ledger: LedgerTable;
};

export type AlarmsProps = Watched & { readonly topic: ITopic };

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);
const OLDEST_MESSAGE = Duration.hours(1);

/** A share of the time limit. */
const NEAR = 0.8;

/**
 * Functions whose work cannot be divided. The renderer is none of them: it looks at its time before each station, fills it
 * when a message has many, and hands on the rest.
 */
const UNDIVIDED: readonly LambdaName[] = ["splitter", "aggregator", "packager"];

/** One alarm for each thing that is watched, so that its name says where to look. All tell the topic, of their end as well. */
export class Alarms extends Construct {
  readonly all: readonly IAlarm[];
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, { queues, functions, ledger, topic }: AlarmsProps) {
    super(scope, id);
    this.#topic = topic;
    this.all = [
      ...queues.flatMap((queue) => this.#watchQueue(queue)),
      this.#watchGivenUp({ queues, functions }),
      ...functions.flatMap((worker) => this.#watchFunction(worker)),
      ...this.#watchLedger(ledger),
    ];
  }

  #watchQueue({ name, queue, deadLetters }: WorkQueue): Alarm[] {
    // A queue that has neither messages nor callers for six hours has no metrics: then nothing is amiss.
    const treatMissingData = TreatMissingData.NOT_BREACHING;
    return [
      // A dead letter that can be read is gone within a minute.
      this.#alarm("deadLettersStay", name, messagesIn(deadLetters, name, MINUTE), {
        ...{ threshold: 1, evaluationPeriods: 15, treatMissingData },
      }),
      this.#alarm(
        "messagesWait",
        name,
        queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: "Maximum" }),
        { threshold: OLDEST_MESSAGE.toSeconds(), evaluationPeriods: 1, treatMissingData },
      ),
      // A message may take a quarter of an hour, the longest that a function runs. Twice that is no work.
      this.#alarm("noProgress", name, isStuck(queue, FIVE_MINUTES), {
        ...{ threshold: 1, evaluationPeriods: 6, treatMissingData },
      }),
    ];
  }

  #watchGivenUp({ queues, functions }: Pick<Watched, "queues" | "functions">): Alarm {
    const lambdas = functions.map(({ lambda }) => lambda);
    const deadLetters = queues.map((queue) => queue.deadLetters);
    return this.#alarm("givenUp", undefined, givenUp(lambdas, deadLetters, FIVE_MINUTES), {
      ...{ threshold: 1, evaluationPeriods: 1 },
      // Where nothing fails, nothing is counted.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #watchFunction({ name, lambda, timeout }: WorkerFunction): Alarm[] {
    // A function that is not called has no metrics: whether it should have been, its queue's alarms say.
    const usual = { evaluationPeriods: 1, treatMissingData: TreatMissingData.NOT_BREACHING };
    const period = FIVE_MINUTES;
    const duration = lambda.metricDuration({ period, statistic: "Maximum" });
    return [
      // A task that fails is reported and no error of the function's: an error is a crash, a time-out, or a fault of ours.
      this.#alarm("functionFails", name, lambda.metricErrors({ period }), { ...usual, threshold: 1 }),
      // Each one counts, for it uses up one of a message's deliveries.
      this.#alarm("functionThrottled", name, lambda.metricThrottles({ period }), { ...usual, threshold: 1 }),
      ...(UNDIVIDED.includes(name)
        ? [
            this.#alarm("nearTimeLimit", name, duration, {
              ...{ ...usual, threshold: NEAR * timeout.toMilliseconds() },
            }),
          ]
        : []),
    ];
  }

  #watchLedger({ table }: LedgerTable): Alarm[] {
    // Single ones are tried again within milliseconds. And there are no metrics where nothing is throttled, or fails.
    const lasting = { evaluationPeriods: 3, treatMissingData: TreatMissingData.NOT_BREACHING, threshold: 1 };
    return [
      this.#alarm("ledgerThrottled", undefined, throttledRequests(table, FIVE_MINUTES), lasting),
      this.#alarm("ledgerFails", undefined, failedRequests(table, FIVE_MINUTES), lasting),
    ];
  }

  /** @param of the queue or function that it is about, where there are several */
  #alarm(
    kind: keyof typeof ALARM_KINDS,
    of: string | undefined,
    metric: IMetric,
    options: CreateAlarmOptions,
  ): Alarm {
    const { heading, impact } = ALARM_KINDS[kind];
    const place = of === undefined ? "" : ` (${of})`;
    const alarm = new Alarm(this, `${kind}${of === undefined ? "" : `-${of}`}`, {
      ...options,
      metric,
      alarmName: `${Stack.of(this).stackName} - ${heading}${place}`,
      alarmDescription: `${impact} What to do: docs/runbook.md, "${heading}".`,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    alarm.addOkAction(new SnsAction(this.#topic));
    return alarm;
  }
}
