/** A message to send. Its body is JSON, and small: it names what to work on and does not hold it. */
export type OutgoingMessage = {
  readonly queue: string;
  /** Whose work it is: the runs that share a queue take turns, so that a small one does not wait for a large one's end. */
  readonly run: string;
  readonly body: string;
  /** Until it can be received first, in milliseconds. */
  readonly delayMs?: number;
};

/** A message as it was handed out. While its visibility timeout lasts, nobody else is given it. */
export type Delivery = {
  readonly queue: string;
  readonly run: string;
  readonly body: string;
  /** How many times it has been handed out, this time included. */
  readonly receiveCount: number;
  /** Of this delivery; void once the message was handed out again. */
  readonly receipt: string;
};

/** How a queue hands out its messages: the two settings of SQS that decide on correctness. */
export type QueueSettings = {
  /** How long a message stays away from others, in milliseconds: longer than its task may take. */
  readonly visibilityMs: number;
  /** After so many deliveries without an acknowledgement, a message goes to the dead letters. */
  readonly maxReceives: number;
};

/** Where messages go that nobody could finish. It is a queue as others are, but has no dead letters of its own. */
export function deadLettersOf(queue: string): string {
  return `${queue}-dead-letters`;
}

export function isDeadLetters(queue: string): boolean {
  return queue.endsWith(deadLettersOf(""));
}

/**
 * Queues with the promises of SQS's standard queues, and no more than those: a message is delivered at least once, now and
 * then twice, in any order.
 *
 * One contract suite (test/support/task-queue-contract.ts) runs against every implementation.
 */
export type TaskQueue = {
  /** Sends all messages, or throws; then some of them may have been sent. */
  send(messages: readonly OutgoingMessage[]): Promise<void>;
  /** At most `most` messages that are visible now, each run's turn after the other's; none if there are none. */
  receive(queue: string, most: number): Promise<Delivery[]>;
  /** They are done with. A delivery whose time was up is passed over: its message was handed out again. */
  acknowledge(deliveries: readonly Delivery[]): Promise<void>;
  /** Gives a message back, to be received again in `delayMs` milliseconds. */
  release(delivery: Delivery, delayMs: number): Promise<void>;
};
