import { Fault } from "../../core/fault.ts";
import type { Place } from "./attributes.ts";
import { type BucketPlan, bucketPlan } from "./buckets.ts";
import { type FunctionPlan, functionPlan } from "./functions.ts";
import { type MappingPlan, mappingPlan } from "./mappings.ts";
import { notImitated } from "./not-imitated.ts";
import { type QueuePlan, queuePlan } from "./queues.ts";
import { Resolver } from "./resolve.ts";
import { type TablePlan, tablePlan } from "./tables.ts";
import { constructOf, type Template } from "./template.ts";

/** A template with everything resolved that is to be imitated. */
export type Stack = Place & {
  readonly queues: readonly QueuePlan[];
  readonly tables: readonly TablePlan[];
  readonly buckets: readonly BucketPlan[];
  /** Those that a mapping calls. */
  readonly functions: readonly FunctionPlan[];
  readonly mappings: readonly MappingPlan[];
  readonly outputs: Readonly<Record<string, string>>;
};

const TABLES = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"];
const IMITATED = [
  ...TABLES,
  ...["AWS::SQS::Queue", "AWS::S3::Bucket", "AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping"],
];

/** @throws Fault for a type of resource that nobody has thought of, and for what cannot be resolved */
export function planStack(template: Template, place: Place): Stack {
  refuseUnknown(template);
  const resolver = new Resolver(template, place);
  const plans = <Plan>(types: readonly string[], plan: (logicalId: string) => Plan): Plan[] =>
    Object.keys(template.resources)
      .filter((logicalId) => types.includes(template.resources[logicalId]!.Type))
      .map(plan);
  const mappings = plans(["AWS::Lambda::EventSourceMapping"], (logicalId) =>
    mappingPlan(logicalId, resolver),
  );
  const called = new Set(mappings.map(({ functionName }) => functionName));
  const functions = plans(["AWS::Lambda::Function"], (logicalId) => logicalId)
    .filter((logicalId) => called.has(resolver.nameOf(logicalId)))
    .map((logicalId) => functionPlan(logicalId, template, resolver));
  return {
    ...place,
    ...{ mappings, functions },
    queues: plans(["AWS::SQS::Queue"], (logicalId) => queuePlan(logicalId, resolver)),
    tables: plans(TABLES, (logicalId) => tablePlan(logicalId, resolver)),
    buckets: plans(["AWS::S3::Bucket"], (logicalId) => bucketPlan(logicalId, resolver)),
    outputs: Object.fromEntries(
      Object.entries(template.outputs).map(([name, { Value }]) => [
        name,
        String(resolver.resolve(Value, name)),
      ]),
    ),
  };
}

function refuseUnknown({ resources, file }: Template): void {
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (IMITATED.includes(resource.Type) || Object.hasOwn(notImitated, resource.Type)) continue;
    const construct = constructOf(resource) ?? logicalId;
    throw new Fault("unknown-resource", `${logicalId} (${construct}) is of the type ${resource.Type}`, {
      place: file,
      mend: "imitate it in localstack/template, or list it in not-imitated.ts with the reason",
    });
  }
}
