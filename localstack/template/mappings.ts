import * as z from "zod";
import { Fault } from "../../core/fault.ts";
import type { Resolver } from "./resolve.ts";

/** Which function is called for the messages of which queue, and how. */
export type MappingPlan = {
  readonly logicalId: string;
  readonly queueArn: string;
  readonly functionName: string;
  /** The most messages of a batch. */
  readonly batchSize: number;
  /** How long a batch is collected. */
  readonly windowMs: number;
  /** The most batches that are worked on at once; Infinity where none is set. */
  readonly concurrency: number;
  /** Whether the function says which messages of a batch failed; else it is all or none. */
  readonly reportsFailures: boolean;
};

/** Lambda's own for SQS, where a template says nothing. */
const DEFAULT_BATCH_SIZE = 10;

const propertiesSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.literal(true).optional(),
  BatchSize: z.coerce.number().default(DEFAULT_BATCH_SIZE),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number() }).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
});

const NOT_IMITATED = ["FilterCriteria", "ProvisionedPollerConfig"];

export function mappingPlan(logicalId: string, resolver: Resolver): MappingPlan {
  const [other] = Object.keys(resolver.properties(logicalId, NOT_IMITATED));
  if (other !== undefined) {
    throw new Fault("not-imitated", `${logicalId} has ${other}, which is not imitated`, {
      mend: "teach it to localstack/event-sources",
    });
  }
  const properties = propertiesSchema.parse(
    resolver.properties(logicalId, Object.keys(propertiesSchema.shape)),
  );
  return {
    logicalId,
    queueArn: properties.EventSourceArn,
    // A mapping may name its function by name or by ARN.
    functionName: properties.FunctionName.replace(/^arn:.*:function:/, ""),
    batchSize: properties.BatchSize,
    windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
    concurrency: properties.ScalingConfig?.MaximumConcurrency ?? Number.POSITIVE_INFINITY,
    reportsFailures: properties.FunctionResponseTypes.includes("ReportBatchItemFailures"),
  };
}
