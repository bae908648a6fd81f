import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";

/** Where alarms are told of. They name functions and queues, and no voter: the topic needs no key of its own. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  /** @param email who is told; AWS asks the address for its consent first */
  constructor(scope: Construct, id: string, { email }: { readonly email: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { enforceSSL: true });
    const { account, partition, region, stackName } = Stack.of(this);
    // A topic with a policy of its own has lost the usual one, by which CloudWatch might publish to it.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: "AlarmsOfThisStack",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: {
            "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${account}:alarm:${stackName} - *`,
          },
        },
      }),
    );
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }
}
