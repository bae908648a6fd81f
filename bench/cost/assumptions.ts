import { FUNCTION_SIZES } from "../../lib/function-sizes.ts";

/**
 * What the cost of a run is reckoned with beside prices and counts. What is measured was so on cores of a shared machine, by `npm run
 * bench`; what is assumed nobody has seen on AWS yet.
 */
export const ASSUMED = {
  /** Measured time × this: how much slower a core of Lambda's arm64 is taken to be. */
  slower: 1.5,
  /** Milliseconds until S3 answers, a ranged GET and a PUT of tens of kB; DynamoDB. */
  getMs: 25,
  putMs: 30,
  ledgerMs: 5,
  /** Milliseconds of a core for one request of the SDK. */
  requestMs: 1.5,
  /** Bytes a second from or to S3, for one function. */
  s3BytesPerSecond: 60e6,
  /** Seconds until a function that was just started takes its first message. They are charged. */
  startSeconds: 0.5,
  /** Bytes that one invocation logs: Lambda's three lines, the batch's, and one of metrics. */
  loggedPerInvocation: 1_500,
  /** Of invocations, X-Ray samples one a second and this share of the others. */
  traced: 0.05,
  /** Of S3's requests, those that reach KMS although the bucket has a key of its own: AWS says "up to 99 percent" fewer. */
  keyRequests: 0.01,
  /** Custom metrics that functions publish while they are at work. */
  metrics: 8,
} as const;

/** As measured: docs/architecture.md, "A run, measured", and docs/scale.md, "The largest register". */
export const MEASURED = {
  /** Microseconds of a core, to read and pack a voter: 4 of a small register, 8.3 of 34 million. */
  splitUs: 8.3,
  /** Milliseconds of a core, to print a message's documents: 37.6 s of two cores for 9,087 messages. */
  printMs: 8.3,
  /** Bytes a voter: of the register as CSV; packed; in both tables of voters; in documents, of which books are 89 and lists 49. */
  registerBytes: 80,
  packedBytes: 65,
  tableBytes: 54,
  documentBytes: 160,
  /** Bytes a station in the plan, and a document in the tables of documents and the manifest. */
  planBytes: 471,
  recordBytes: 250,
} as const;

/** The stack as it is deployed by default (lib/). */
export const DEPLOYED = {
  memoryMb: {
    splitter: FUNCTION_SIZES.splitter.memoryMb,
    renderer: FUNCTION_SIZES.renderer.memoryMb,
    aggregator: FUNCTION_SIZES.aggregator.memoryMb,
    packager: FUNCTION_SIZES.packager.memoryMb,
  },
  renderConcurrency: 50,
  /** Messages of a batch that a renderer has under way at once. */
  messagesAtOnce: 4,
  /** Bytes of a part of an upload, and of a part of a stream that is read. */
  partBytes: 8 << 20,
  /** Documents whose lines the aggregator holds; of more, outcomes are read once more for each so many. */
  linesHeld: 250_000,
  /** For how long things are kept, in days. */
  ledgerDays: 90,
  rollsDays: 365,
  /** Queues and their dead letters, each with pollers that wait 20 s for a message. With a maximum concurrency there are never fewer than 5. */
  mappings: 8,
  pollers: 5,
  pollSeconds: 20,
  /**
   * Metrics that alarms are made of: for each of 4 queues 2 (dead letters), 1 (waiting) and 3 (progress); 5 functions and 4 queues
   * (given up); 5 + 5 + 3 (errors, throttles, time limits); 2 and 4 of the ledger.
   */
  alarmMetrics: 4 * (2 + 1 + 3) + (5 + 4) + (5 + 5 + 3) + (2 + 4),
  dashboards: 1,
} as const;
