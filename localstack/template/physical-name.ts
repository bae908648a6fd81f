import type { Place } from "./attributes.ts";
import type { TemplateResource } from "./template.ts";

/** The property by which a template names a resource itself, and how long a name may be. */
const KINDS: Readonly<Record<string, { readonly property: string; readonly longest: number }>> = {
  "AWS::SQS::Queue": { property: "QueueName", longest: 80 },
  "AWS::DynamoDB::Table": { property: "TableName", longest: 255 },
  "AWS::DynamoDB::GlobalTable": { property: "TableName", longest: 255 },
  "AWS::S3::Bucket": { property: "BucketName", longest: 63 },
  "AWS::Lambda::Function": { property: "FunctionName", longest: 64 },
  "AWS::SNS::Topic": { property: "TopicName", longest: 256 },
  "AWS::CloudWatch::Dashboard": { property: "DashboardName", longest: 255 },
  "AWS::CloudWatch::Alarm": { property: "AlarmName", longest: 255 },
};

/** As CloudFormation does, but for its random ending: the name that the template gives, else one of stack and logical ID. */
export function physicalName(
  logicalId: string,
  { Type, Properties = {} }: TemplateResource,
  { stackName }: Place,
  resolve: (value: unknown) => unknown,
): string {
  const { property = "", longest = 64 } = KINDS[Type] ?? {};
  const given = property === "" ? undefined : resolve(Properties[property]);
  if (typeof given === "string") return given;
  const name = `${stackName}-${logicalId}`;
  // CDK's logical IDs end in a hash, so the end tells them apart.
  const fitting = name.length <= longest ? name : `${stackName}-${logicalId.slice(-20)}`.slice(-longest);
  return Type === "AWS::S3::Bucket" ? fitting.toLowerCase() : fitting;
}
