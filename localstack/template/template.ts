import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Fault } from "../../core/fault.ts";

/** A resource as the template declares it, its intrinsic functions unresolved. */
export type TemplateResource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
};

/** What is read of a CloudFormation template. */
export type Template = {
  /** For error texts. */
  readonly file: string;
  /** Where the template's assets are: the folder that it stands in. */
  readonly folder: string;
  readonly stackName: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly parameters: Readonly<Record<string, { readonly Default?: unknown }>>;
};

const ENDING = ".template.json";

/**
 * Reads the one template of a synthesized application.
 *
 * @param folder what `cdk synth` wrote: `cdk.out`
 * @throws Fault where it holds no template, or several
 */
export function readTemplate(folder: string): Template {
  const names = filesOf(folder).filter((name) => name.endsWith(ENDING));
  const [name] = names;
  if (name === undefined || names.length > 1) {
    throw new Fault("no-template", `the folder holds ${names.length} templates where one is expected`, {
      place: folder,
      mend: "name a folder that cdk synth wrote",
    });
  }
  const file = join(resolve(folder), name);
  const { Resources = {}, Outputs = {}, Parameters = {} } = JSON.parse(readFileSync(file, "utf8"));
  return {
    file,
    folder: resolve(folder),
    stackName: name.slice(0, -ENDING.length),
    ...{ resources: Resources, outputs: Outputs, parameters: Parameters },
  };
}

/** The construct that a resource was made by, as `cdk synth` notes it: people know it better than the logical ID. */
export function constructOf({ Metadata }: TemplateResource): string | undefined {
  const path = Metadata?.["aws:cdk:path"];
  return typeof path === "string" ? path : undefined;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new Fault("no-template", "the folder cannot be read", {
      place: folder,
      mend: "name a folder that cdk synth wrote",
    });
  }
}
