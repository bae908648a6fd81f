/**
 * What AWS charges for what a stack uses, in US dollars, in us-east-1 and without any free tier: the one place for prices.
 *
 * They are the list prices of the first tier, as AWS's page of that address has them. AWS's price lists are not read from here: each
 * figure was compared with a published guide that quotes the page, `seen` in `in`. Look them up again before you rely on them.
 */
export const PRICES = {
  sqs: {
    /** A request of up to 64 KiB, in a standard queue. */
    request: 0.4e-6,
    /** More for each where messages have a group ID ("fair queues"); which kinds of request it is added to is not certain: here, to all. */
    fairness: 0.1e-6,
    source: "https://aws.amazon.com/sqs/pricing/",
    seen: "2026-03-14",
    in: "https://cloudburn.io/blog/amazon-sqs-pricing",
  },
  dynamodb: {
    /** On demand: a write of up to 1 KiB, and a strongly consistent read of up to 4 KiB; halved in November 2024. */
    writeUnit: 0.625e-6,
    readUnit: 0.125e-6,
    /** A GB for a month. */
    storage: 0.25,
    /** A GB for a month, on top of storage. Not confirmed by a page of this year. */
    recovery: 0.2,
    source: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
    seen: "2025-07",
    in: "https://aws.amazon.com/dynamodb/pricing/",
  },
  lambda: {
    /** On arm64. */
    gbSecond: 0.0000133334,
    request: 0.2e-6,
    source: "https://aws.amazon.com/lambda/pricing/",
    seen: "2026-05-11",
    in: "https://git.mcrn.ar/mariano/lambda_local_runner (docs/lambdas-md/lambda-13-cost.md)",
  },
  s3: {
    /** In the class Standard. A part of an upload is a PUT. */
    put: 5e-6,
    get: 0.4e-6,
    /** A GB for a month. */
    storage: 0.023,
    source: "https://aws.amazon.com/s3/pricing/",
    seen: "2026-06",
    in: "https://www.usage.ai/blogs/aws/storage-cost/s3/cost-calculator/",
  },
  kms: {
    /** A month. After the first and the second yearly rotation, one more each. */
    key: 1,
    request: 0.03 / 10_000,
    source: "https://aws.amazon.com/kms/pricing/",
    seen: "2026-03-14",
    in: "https://cloudburn.io/blog/aws-kms-pricing",
  },
  cloudwatch: {
    /** A GB that is logged, and one that is kept for a month. */
    logged: 0.5,
    kept: 0.03,
    /** A month, each, by the hour. */
    metric: 0.3,
    /** A month, for each metric that an alarm is made of. */
    alarmMetric: 0.1,
    /** A month. */
    dashboard: 3,
    source: "https://aws.amazon.com/cloudwatch/pricing/",
    seen: "2026-06-13",
    in: "https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/",
  },
  xray: {
    trace: 5e-6,
    source: "https://aws.amazon.com/xray/pricing/",
    seen: "2026",
    in: "https://awsnegotiations.com/x-ray-pricing-strategy.html",
  },
  transfer: {
    /** A GB that leaves AWS, of the first 10 TB in a month; later ones are cheaper. */
    out: 0.09,
    source: "https://aws.amazon.com/ec2/pricing/on-demand/",
    seen: "2026",
    in: "https://devnotes.tech/understanding-aws-s3-pricing-a-complete-cost-breakdown-with-examples",
  },
} as const;
