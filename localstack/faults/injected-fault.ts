import type { RequestFacts, Service } from "../gateway/request-facts.ts";

/** Which requests are meant. */
export type RequestPattern = {
  readonly service: Service;
  readonly operation: string;
  /** Tested on S3's BUCKET/KEY, or on the name of a queue or a table. */
  readonly target?: RegExp;
  /** Tested on the JSON that SQS or DynamoDB is sent. */
  readonly body?: RegExp;
};

/** Something that goes wrong on the way, so that tests can show that it does no harm. Functions know nothing of it. */
export type InjectedFault = RequestFault | LossFault;

/** A function's process is killed, or has a request answered with an error. */
export type RequestFault = {
  readonly name: string;
  /** Tested on the function's name, which ends in its logical ID. */
  readonly function: RegExp;
  readonly at: RequestPattern;
  /** Only in a process that has had such a request answered. */
  readonly after?: RequestPattern;
  /** Before the request is handed on, or when it has taken effect and the process has not heard of it. */
  readonly moment: "before" | "after";
  readonly action: "kill" | { readonly status: number };
  /** How often at most. */
  readonly times: number;
};

/** Messages of a queue vanish. SQS does not do this: it shows that the tests would notice. */
export type LossFault = {
  readonly name: string;
  /** Tested on the queue's ARN, which ends in its name. */
  readonly losesFrom: RegExp;
  readonly times: number;
};

export function matches(
  pattern: RequestPattern,
  { service, operation, target, body }: RequestFacts,
): boolean {
  return (
    service === pattern.service &&
    operation === pattern.operation &&
    (pattern.target?.test(target) ?? true) &&
    (pattern.body?.test(JSON.stringify(body)) ?? true)
  );
}
