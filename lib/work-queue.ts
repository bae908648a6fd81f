import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption, type QueueProps } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { environment, type QueueName } from "../core/contracts/environment.ts";
import { MAX_RECEIVES } from "../core/contracts/queues.ts";
import { deadLettersOf } from "../core/ports/task-queue.ts";
import type { WorkerFunction } from "./worker-function.ts";

/**
 * Of the function's timeout: Lambda may have to try a batch several times before the function takes it.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const VISIBILITY_TIMEOUTS = 6;

/** A dead letter keeps the time of its first sending. With this, it stays for a week at least. */
export const MESSAGE_DAYS = 7;
const DEAD_LETTER_DAYS = 14;

export type WorkQueueProps = {
  readonly name: QueueName;
  /** Of the functions that receive from it, and from its dead letters. */
  readonly timeout: Duration;
  readonly deadLettersTimeout: Duration;
};

export type Feed = {
  /** The most messages that one call of the function is handed. */
  readonly batchSize: number;
  /** Calls at once; a mapping of SQS takes 2 to 1,000. */
  readonly maxConcurrency: number;
};

/**
 * A queue of tasks, and where its messages go that nobody could finish.
 *
 * Standard queues. Their runs take turns ("fair queues"): that needs a message group ID on each message, which the run's ID
 * is, and nothing of the queue. Messages name what to work on and hold no voter's data, so the key is that of SQS.
 */
export class WorkQueue extends Construct {
  readonly name: QueueName;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { name, timeout, deadLettersTimeout }: WorkQueueProps) {
    super(scope, id);
    this.name = name;
    const { stackName } = Stack.of(this);
    this.deadLetters = new Queue(this, "DeadLetters", {
      ...PROTECTED,
      queueName: `${stackName}-${deadLettersOf(name)}`,
      visibilityTimeout: visibilityFor(deadLettersTimeout),
      retentionPeriod: Duration.days(DEAD_LETTER_DAYS),
    });
    this.queue = new Queue(this, "Queue", {
      ...PROTECTED,
      queueName: `${stackName}-${name}`,
      visibilityTimeout: visibilityFor(timeout),
      retentionPeriod: Duration.days(MESSAGE_DAYS),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
  }

  /** Lets a function send, and tells it where to. */
  grantSend(worker: WorkerFunction): void {
    worker.set(environment.queueUrl(this.name), this.queue.queueUrl);
    worker.allow(["sqs:SendMessage"], [this.queue.queueArn]);
  }

  /** Hands the messages to a function, which may also give them back, and tells it where to. */
  feed(worker: WorkerFunction, feed: Feed): void {
    worker.set(environment.queueUrl(this.name), this.queue.queueUrl);
    feedFrom(this.queue, worker, feed, "Feed");
    worker.allow(["sqs:ChangeMessageVisibility"], [this.queue.queueArn]);
  }

  /** Hands the dead letters to a function. It gives none back: one that it does not end with comes again by itself. */
  feedDeadLetters(worker: WorkerFunction, feed: Feed): void {
    feedFrom(this.deadLetters, worker, feed, `FeedOf-${deadLettersOf(this.name)}`);
  }
}

const PROTECTED = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  // What waits in a queue is part of a run that the ledger knows: without the stack it is of no use.
  removalPolicy: RemovalPolicy.DESTROY,
} as const satisfies QueueProps;

const visibilityFor = (timeout: Duration) => Duration.seconds(VISIBILITY_TIMEOUTS * timeout.toSeconds());

/** These are the rights that Lambda itself uses, with the function's role, to receive and to delete. */
function feedFrom(queue: Queue, worker: WorkerFunction, feed: Feed, id: string): void {
  worker.allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [queue.queueArn]);
  new EventSourceMapping(worker, id, {
    target: worker.lambda,
    eventSourceArn: queue.queueArn,
    batchSize: feed.batchSize,
    maxConcurrency: feed.maxConcurrency,
    // A batch that is not full is not waited for.
    maxBatchingWindow: Duration.seconds(0),
    reportBatchItemFailures: true,
  });
}
