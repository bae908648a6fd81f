import { BATCH } from "../canvas/meters.ts";
import { DEPLOYED } from "./assumptions.ts";
import { REGISTERS } from "./registers.ts";
import { modelOf } from "./run-cost.ts";

/** A limit of AWS on what is done at once or in a second, and what one call of the header takes of it. */
export type RateQuota = {
  readonly name: string;
  readonly value: number;
  /** Of a second, for each call that ends in it; or at once, for each renderer. */
  readonly perCall?: number;
  readonly perRenderer?: number;
  readonly source: string;
};

/** What a run asks for by the call, at the largest register, where starts and ends do not show. */
function perCall() {
  const { each } = modelOf(REGISTERS[2]!);
  return {
    writes: each.writeUnits / each.calls,
    // The passes over all outcomes are the aggregator's, before and after.
    reads: 1,
    seconds: each.renderSeconds / each.calls,
  };
}

const DOCS = "https://docs.aws.amazon.com";

/** As AWS's pages had them in November 2026 at the latest; most can be raised on request. */
export const QUOTAS: readonly RateQuota[] = [
  {
    ...{ name: "S3, PUT of one prefix, a second", value: 3_500, perCall: 2 },
    source: `${DOCS}/AmazonS3/latest/userguide/optimizing-performance.html`,
  },
  {
    ...{ name: "S3, GET of one prefix, a second", value: 5_500, perCall: 1 },
    source: `${DOCS}/AmazonS3/latest/userguide/optimizing-performance.html`,
  },
  {
    ...{ name: "DynamoDB, units written to a new table, a second", value: 4_000, perCall: perCall().writes },
    source: `${DOCS}/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html`,
  },
  {
    ...{ name: "DynamoDB, units read from a new table, a second", value: 12_000, perCall: perCall().reads },
    source: `${DOCS}/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html`,
  },
  {
    // Of 16 partitions, and every call writes its outcome to one of them.
    ...{ name: "DynamoDB, units written to outcomes' 16 partitions, a second", value: 16_000, perCall: 1 },
    source: `${DOCS}/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html`,
  },
  {
    ...{ name: "DynamoDB, units written to a table, a second", value: 40_000, perCall: perCall().writes },
    source: `${DOCS}/amazondynamodb/latest/developerguide/Limits.html`,
  },
  {
    ...{ name: "Lambda, functions at once (of new accounts fewer)", value: 1_000, perRenderer: 1 },
    source: `${DOCS}/lambda/latest/dg/gettingstarted-limits.html`,
  },
  {
    ...{ name: "Lambda, maximum concurrency of a mapping of SQS", value: 1_000, perRenderer: 1 },
    source: `${DOCS}/lambda/latest/dg/services-sqs-scaling.html`,
  },
  {
    ...{ name: "SQS, messages of a queue in hand", value: 120_000, perRenderer: BATCH },
    source: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html`,
  },
];

/** What the deployed number of renderers takes of a quota, and at how many it is reached. */
export function demandOf({ value, perCall: calls = 0, perRenderer = 0 }: RateQuota) {
  const each = calls > 0 ? calls / perCall().seconds : perRenderer;
  return { asked: each * DEPLOYED.renderConcurrency, reachedAt: Math.floor(value / each) };
}
