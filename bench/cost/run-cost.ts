import { PRICES } from "../canvas/prices.ts";
import { ASSUMED, DEPLOYED } from "./assumptions.ts";
import type { RegisterSize } from "./registers.ts";
import { type RunModel, runModel } from "./run-model.ts";

const GB = 2 ** 30;
/** S3, DynamoDB and what is transferred are counted in such. */
const DAYS_A_MONTH = 30;
const HOURS_A_MONTH = 730;

export const FUNCTIONS = ["splitter", "renderer", "aggregator", "packager"] as const;

/** A model of all runs that a register takes, each with an equal share of it. */
export function modelOf({ runs, ...whole }: RegisterSize): {
  readonly each: RunModel;
  readonly runs: number;
} {
  const share = (count: number) => Math.ceil(count / runs);
  const { voters, stations, centers, offices } = whole;
  const part = {
    voters: share(voters),
    stations: share(stations),
    centers: share(centers),
    offices: share(offices),
  };
  return { each: runModel(part), runs };
}

/** US dollars for the seconds of each function, all runs together. */
export function lambdaCost(register: RegisterSize): Record<(typeof FUNCTIONS)[number], number> {
  const { each, runs } = modelOf(register);
  const cost = (name: (typeof FUNCTIONS)[number]) =>
    runs * each.seconds[name] * (DEPLOYED.memoryMb[name] / 1024) * PRICES.lambda.gbSecond;
  return {
    splitter: cost("splitter"),
    renderer: cost("renderer"),
    aggregator: cost("aggregator"),
    packager: cost("packager"),
  };
}

/** US dollars, by service, that are charged once for a register's runs. */
export function runCost(register: RegisterSize) {
  const { each: model, runs } = modelOf(register);
  const { sqs, dynamodb, lambda, s3, kms, cloudwatch, xray } = PRICES;
  const seconds = Object.values(lambdaCost(register)).reduce((sum, dollars) => sum + dollars, 0);
  const hours = Math.ceil(durationOf(model) / 3600);
  const logged = (model.invocations * ASSUMED.loggedPerInvocation) / GB;
  const each = {
    SQS: model.sqsRequests * (sqs.request + sqs.fairness),
    DynamoDB: model.writeUnits * dynamodb.writeUnit + model.readUnits * dynamodb.readUnit,
    Lambda: seconds / runs + model.invocations * lambda.request,
    S3: model.puts * s3.put + model.gets * s3.get,
    KMS: ASSUMED.keyRequests * (model.puts + model.gets) * kms.request,
    Observing:
      logged * (cloudwatch.logged + 3 * cloudwatch.kept) +
      (ASSUMED.metrics * hours * cloudwatch.metric) / HOURS_A_MONTH +
      (ASSUMED.traced * model.invocations + durationOf(model)) * xray.trace,
  };
  return Object.fromEntries(
    Object.entries(each).map(([service, dollars]) => [service, runs * dollars]),
  ) as typeof each;
}

/** US dollars a month for what a register's runs leave: the register, the rolls, and the ledger with its backups. */
export function keptCost(register: RegisterSize): number {
  const { each, runs } = modelOf(register);
  const { s3, dynamodb } = PRICES;
  const store = ((each.bytes.register + each.storeBytes) / GB) * s3.storage;
  return runs * (store + (each.ledgerBytes / GB) * (dynamodb.storage + dynamodb.recovery));
}

/** US dollars until all of it has expired. */
export function keptAltogether(register: RegisterSize): number {
  const { each, runs } = modelOf(register);
  const { s3, dynamodb } = PRICES;
  const months = DEPLOYED.rollsDays / DAYS_A_MONTH;
  const ledgerMonths = DEPLOYED.ledgerDays / DAYS_A_MONTH;
  return (
    runs *
    ((each.storeBytes / GB) * s3.storage * months +
      (each.bytes.register / GB) * s3.storage * ledgerMonths +
      (each.ledgerBytes / GB) * (dynamodb.storage + dynamodb.recovery) * ledgerMonths)
  );
}

/** US dollars for the zips and tables to leave AWS once. */
export function downloadCost(register: RegisterSize): number {
  const { each, runs } = modelOf(register);
  return ((runs * (each.bytes.documents + each.bytes.tables)) / GB) * PRICES.transfer.out;
}

/** Seconds that a run takes with the deployed number of renderers. */
export function durationOf({ seconds, workers, renderSeconds }: RunModel): number {
  return seconds.splitter + renderSeconds / workers + seconds.aggregator + seconds.packager / 10;
}

/** US dollars a month for a stack with no run and nothing in its bucket. */
export function idleCost() {
  const { sqs, kms, cloudwatch } = PRICES;
  const { mappings, pollers, pollSeconds, alarmMetrics, dashboards } = DEPLOYED;
  const polls = (mappings * pollers * HOURS_A_MONTH * 3600) / pollSeconds;
  return {
    polls,
    dollars: {
      "pollers of the queues": polls * sqs.request,
      alarms: alarmMetrics * cloudwatch.alarmMetric,
      dashboard: dashboards * cloudwatch.dashboard,
      "the bucket's key": kms.key,
    },
  };
}
