import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { Fault } from "../../core/fault.ts";
import type { Resolver } from "./resolve.ts";
import { constructOf, type Template } from "./template.ts";

/** A function as it is run. */
export type FunctionPlan = {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** The bundle's folder. */
  readonly folder: string;
  /** FILE.EXPORT */
  readonly handler: string;
  readonly runtime: string;
  readonly memoryMiB: number;
  readonly timeoutMs: number;
  /** What the template sets, and nothing else. */
  readonly environment: Readonly<Record<string, string>>;
};

/** Lambda's own, where a template says nothing. */
const DEFAULT_MEMORY_MIB = 128;
const DEFAULT_TIMEOUT_SECONDS = 3;

const propertiesSchema = z.object({
  Handler: z.string(),
  Runtime: z.string(),
  MemorySize: z.coerce.number().default(DEFAULT_MEMORY_MIB),
  Timeout: z.coerce.number().default(DEFAULT_TIMEOUT_SECONDS),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
});

export function functionPlan(logicalId: string, template: Template, resolver: Resolver): FunctionPlan {
  const properties = resolver.properties(logicalId, Object.keys(propertiesSchema.shape));
  const { Handler, Runtime, MemorySize, Timeout, Environment } = propertiesSchema.parse(properties);
  return {
    logicalId,
    name: resolver.nameOf(logicalId),
    arn: resolver.attribute(logicalId, "Arn", logicalId),
    folder: assetFolder(logicalId, template),
    handler: Handler,
    runtime: Runtime,
    memoryMiB: MemorySize,
    timeoutMs: Timeout * 1000,
    environment: Environment?.Variables ?? {},
  };
}

/** Where `cdk synth` put what `cdk deploy` would upload for this function. */
function assetFolder(logicalId: string, { resources, folder, file }: Template): string {
  const resource = resources[logicalId]!;
  const path = resource.Metadata?.["aws:asset:path"];
  const asset = typeof path === "string" ? join(folder, path) : undefined;
  if (asset !== undefined && existsSync(asset)) return asset;
  throw new Fault("no-asset", `the bundle of ${logicalId} (${constructOf(resource)}) is not there`, {
    place: file,
    mend: "synthesize the application again by npx cdk synth",
  });
}
