/** Where a stack is pretended to be. */
export type Place = {
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  /** What clients use as AWS_ENDPOINT_URL. */
  readonly endpoint: string;
};

type Attribute = (name: string, place: Place) => string;

const arn =
  (service: string, resource: (name: string) => string, isGlobal = false): Attribute =>
  (name, { region, account }) =>
    `arn:aws:${service}:${isGlobal ? "" : region}:${account}:${resource(name)}`;

const itself: Attribute = (name) => name;

const table = {
  Ref: itself,
  Arn: arn("dynamodb", (name) => `table/${name}`),
};
const queueUrl: Attribute = (name, { endpoint, account }) => `${endpoint}/${account}/${name}`;

/**
 * What `Ref` and `Fn::GetAtt` give, by type of resource and attribute, of a resource's physical name (AWS CloudFormation's
 * template reference, "Return values"). Also of resources that are not imitated, where others name them.
 */
export const attributes: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  "AWS::SQS::Queue": {
    Ref: queueUrl,
    QueueUrl: queueUrl,
    Arn: arn("sqs", (name) => name),
    QueueName: itself,
  },
  "AWS::DynamoDB::Table": table,
  "AWS::DynamoDB::GlobalTable": table,
  "AWS::S3::Bucket": { Ref: itself, Arn: (name) => `arn:aws:s3:::${name}` },
  "AWS::Lambda::Function": { Ref: itself, Arn: arn("lambda", (name) => `function:${name}`) },
  "AWS::SNS::Topic": {
    Ref: arn("sns", (name) => name),
    TopicArn: arn("sns", (name) => name),
    TopicName: itself,
  },
  "AWS::KMS::Key": { Ref: itself, KeyId: itself, Arn: arn("kms", (name) => `key/${name}`) },
  "AWS::IAM::Role": { Ref: itself, Arn: arn("iam", (name) => `role/${name}`, true) },
  "AWS::Logs::LogGroup": { Ref: itself, Arn: arn("logs", (name) => `log-group:${name}:*`) },
  "AWS::CloudWatch::Dashboard": { Ref: itself },
  "AWS::CloudWatch::Alarm": { Ref: itself, Arn: arn("cloudwatch", (name) => `alarm:${name}`) },
};
