import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "../../../localstack/template/attributes.ts";
import { readTemplate, type Template } from "../../../localstack/template/template.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

export const PLACE: Place = {
  stackName: "Toy",
  region: "eu-south-1",
  account: "000000000000",
  endpoint: "http://127.0.0.1:4566",
};

type Resources = Record<string, { Type: string; Properties?: object; Metadata?: object }>;

/** A folder as cdk synth writes it. @param code index.mjs by asset folder */
export function synthesized(
  resources: Resources,
  { outputs = {}, code = {} }: { outputs?: object; code?: Readonly<Record<string, string>> } = {},
): string {
  const folder = temporaryFolder();
  const template = {
    Resources: resources,
    Outputs: outputs,
    Parameters: { Size: { Default: "7" }, Bare: {} },
  };
  writeFileSync(join(folder, "Toy.template.json"), JSON.stringify(template));
  for (const [asset, text] of Object.entries(code)) {
    mkdirSync(join(folder, asset));
    writeFileSync(join(folder, asset, "index.mjs"), text);
  }
  return folder;
}

export function template(resources: Resources, outputs: object = {}): Template {
  return readTemplate(synthesized(resources, { outputs }));
}

/** A queue with dead letters, a function, and the mapping between them. */
export function worker(
  name: string,
  settings: {
    readonly visibilitySeconds?: number;
    readonly maxReceiveCount?: number;
    readonly function?: object;
    readonly mapping?: object;
  } = {},
): Resources {
  return {
    [`${name}Dead`]: { Type: "AWS::SQS::Queue" },
    [`${name}Queue`]: {
      Type: "AWS::SQS::Queue",
      Properties: {
        VisibilityTimeout: settings.visibilitySeconds ?? 30,
        RedrivePolicy: {
          deadLetterTargetArn: { "Fn::GetAtt": [`${name}Dead`, "Arn"] },
          maxReceiveCount: settings.maxReceiveCount ?? 3,
        },
      },
    },
    [`${name}Function`]: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Handler: "index.handler",
        Runtime: "nodejs24.x",
        MemorySize: 128,
        Timeout: 30,
        Environment: { Variables: { QUEUE: { Ref: `${name}Queue` } } },
        ...settings.function,
      },
      Metadata: { "aws:asset:path": `asset.${name}`, "aws:cdk:path": `Toy/${name}/Function` },
    },
    [`${name}Mapping`]: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        EventSourceArn: { "Fn::GetAtt": [`${name}Queue`, "Arn"] },
        FunctionName: { Ref: `${name}Function` },
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        ...settings.mapping,
      },
    },
  };
}
