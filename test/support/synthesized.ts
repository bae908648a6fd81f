import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { LAMBDA_NAMES, type LambdaName } from "../../core/contracts/functions.ts";
import { RollsStack } from "../../lib/rolls-stack.ts";
import { CONTEXT_KEY, parseSettings, stackNameOf } from "../../lib/settings.ts";
import { REPOSITORY } from "./run-cli.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The context of cdk.json: feature flags decide on what is synthesized. */
export function cdkContext(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(REPOSITORY, "cdk.json"), "utf8")).context;
}

/** The stack's name by default. */
export const STACK = "Rollpress-trial";

/**
 * The stack with functions that do nothing: what is deployed in them is no matter of the stack's.
 *
 * @param isValidated whether CDK holds the template to CloudFormation's schemas, as it does on `cdk synth`: it takes a second
 */
export function stackOf(settings: object = {}, isValidated = false): { app: App; stack: RollsStack } {
  const outdir = join(temporaryFolder(), "cdk.out");
  const app = new App({ context: cdkContext(), outdir, builtinCloudFormationValidation: isValidated });
  const parsed = parseSettings({ ...(app.node.tryGetContext(CONTEXT_KEY) as object), ...settings });
  const stack = new RollsStack(app, stackNameOf(parsed), { settings: parsed, code: emptyFunctions() });
  return { app, stack };
}

export function templateOf(settings: object = {}): Template {
  return Template.fromStack(stackOf(settings).stack);
}

function emptyFunctions(): Record<LambdaName, string> {
  const folder = temporaryFolder();
  const entries = LAMBDA_NAMES.map((name) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "index.mjs"), "export const handler = () => {};\n");
    return [name, join(folder, name)] as const;
  });
  return Object.fromEntries(entries) as Record<LambdaName, string>;
}

export type Resource = {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties are of any shape, and a test says which it expects
  readonly Properties: any;
  readonly DeletionPolicy?: string;
};

/** A template as its resources by logical ID, and references followed. */
export class Resources {
  readonly #byId: Readonly<Record<string, Resource>>;

  constructor(template: Template) {
    this.#byId = template.toJSON().Resources;
  }

  all(type: string): Resource[] {
    return Object.values(this.#byId).filter(({ Type }) => Type === type);
  }

  /** What `Ref` or `Fn::GetAtt` leads to. */
  at(reference: unknown): Resource {
    const resource = this.#byId[idIn(reference)];
    if (resource === undefined) throw new Error(`nothing is at ${JSON.stringify(reference)}`);
    return resource;
  }

  functionNamed(name: LambdaName): Resource {
    return this.#named("AWS::Lambda::Function", "FunctionName", name);
  }

  queueNamed(name: string): Resource {
    return this.#named("AWS::SQS::Queue", "QueueName", name);
  }

  #named(type: string, property: string, name: string): Resource {
    return this.all(type).find(({ Properties }) => Properties[property] === `${STACK}-${name}`)!;
  }
}

/** The logical ID that a reference names. */
export function idIn(reference: unknown): string {
  const { Ref, "Fn::GetAtt": attribute } = reference as { Ref?: string; "Fn::GetAtt"?: string[] };
  return Ref ?? attribute?.[0] ?? "";
}
