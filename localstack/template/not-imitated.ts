/** Types of resources that a run here does without, each with the reason. A type that is neither here nor imitated is an error. */
export const notImitated: Readonly<Record<string, string>> = {
  "AWS::IAM::Role": "nobody is asked for permission here",
  "AWS::IAM::Policy": "nobody is asked for permission here",
  "AWS::IAM::ManagedPolicy": "nobody is asked for permission here",
  "AWS::Lambda::Permission": "nobody is asked for permission here",
  "AWS::S3::BucketPolicy": "nobody is asked for permission here",
  "AWS::SQS::QueuePolicy": "nobody is asked for permission here",
  "AWS::SNS::TopicPolicy": "nobody is asked for permission here",
  "AWS::KMS::Key": "nothing is encrypted at rest here, for it is in memory",
  "AWS::KMS::Alias": "nothing is encrypted at rest here, for it is in memory",
  "AWS::Logs::LogGroup": "what functions print is kept by this process",
  "AWS::CloudWatch::Alarm": "nobody watches metrics here",
  "AWS::CloudWatch::CompositeAlarm": "nobody watches metrics here",
  "AWS::CloudWatch::Dashboard": "nobody watches metrics here",
  "AWS::SNS::Topic": "alarms tell nobody here",
  "AWS::SNS::Subscription": "alarms tell nobody here",
  "AWS::CDK::Metadata": "it tells AWS which constructs a stack uses",
};
