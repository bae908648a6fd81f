/**
 * What AWS charges for what a run uses, in US dollars, in us-east-1 and without any free tier: the one place for prices.
 *
 * They are the list prices of the first tier, as published pages gave them on the dates below. Look them up again before you
 * rely on them.
 */
export const PRICES = {
  sqs: {
    /** A request of up to 64 KiB, in a standard queue. */
    request: 0.4e-6,
    source: "https://aws.amazon.com/sqs/pricing/",
    asOf: "2026-06",
  },
  dynamodb: {
    /** On demand: a write of up to 1 KiB, and a strongly consistent read of up to 4 KiB; halved in November 2024. */
    writeUnit: 0.625e-6,
    readUnit: 0.125e-6,
    source: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
    asOf: "2025-07",
  },
  lambda: {
    /** On arm64. */
    gbSecond: 0.0000133334,
    request: 0.2e-6,
    source: "https://aws.amazon.com/lambda/pricing/",
    asOf: "2026-03",
  },
  s3: {
    /** In the class Standard. */
    put: 5e-6,
    get: 0.4e-6,
    source: "https://aws.amazon.com/s3/pricing/",
    asOf: "2026-06",
  },
} as const;

/** What is charged for. */
export type Charges = {
  readonly sqsRequests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly lambdaRequests: number;
  readonly gbSeconds: number;
  readonly puts: number;
  readonly gets: number;
};

/** US dollars, by service. */
export function costOf(charges: Charges): Record<"SQS" | "DynamoDB" | "Lambda" | "S3", number> {
  const { sqs, dynamodb, lambda, s3 } = PRICES;
  return {
    SQS: charges.sqsRequests * sqs.request,
    DynamoDB: charges.writeUnits * dynamodb.writeUnit + charges.readUnits * dynamodb.readUnit,
    Lambda: charges.lambdaRequests * lambda.request + charges.gbSeconds * lambda.gbSecond,
    S3: charges.puts * s3.put + charges.gets * s3.get,
  };
}
