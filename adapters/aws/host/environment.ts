import * as z from "zod";
import { environment } from "../../../core/contracts/environment.ts";
import { type LambdaName, queuesKnownTo, variablesOf } from "../../../core/contracts/functions.ts";
import { Fault } from "../../../core/fault.ts";
import type { AwsResources } from "../resources.ts";

/** What a deployed function knows of its stack: the URLs are those of the queues that it has to do with, and no others. */
export type Environment = AwsResources & {
  /** The most messages that are printed at once: for the function that writes it down, and undefined elsewhere. */
  readonly renderConcurrency: number | undefined;
};

const text = z.string("is missing").min(1, "is empty");
const url = text.pipe(z.url("is no URL"));
const count = text
  .transform(Number)
  .pipe(z.number("is no number").int("is no whole number").min(1, "is below 1"));

/**
 * Reads the variables that a function asks for (`variablesOf`), and no others.
 *
 * @param env such as `process.env`
 * @throws Fault `bad-environment` that lists all that is wrong with them
 */
export function readEnvironment(
  name: LambdaName,
  env: Readonly<Record<string, string | undefined>>,
): Environment {
  const wrong: string[] = [];
  const read = <T>(variable: string, schema: z.ZodType<T>): T => {
    const result = schema.safeParse(env[variable]);
    if (!result.success) wrong.push(`${variable} ${result.error.issues[0]!.message}`);
    return result.data as T;
  };
  const { bucket, table, ledgerDays, renderConcurrency, queueUrl } = environment;
  const isAsked = (variable: string) => variablesOf(name).includes(variable);
  const values = {
    bucket: read(bucket, text),
    table: read(table, text),
    ledgerDays: read(ledgerDays, count),
    renderConcurrency: isAsked(renderConcurrency) ? read(renderConcurrency, count) : undefined,
    queueUrls: Object.fromEntries(queuesKnownTo(name).map((queue) => [queue, read(queueUrl(queue), url)])),
  };
  if (wrong.length === 0) return values;
  throw new Fault("bad-environment", wrong.join("; "), {
    ...{ place: `the function ${name}`, exit: 1 },
    mend: "deploy the stack again: it sets the environment of its functions",
  });
}
