import * as z from "zod";
import type { LambdaName } from "../core/contracts/functions.ts";
import { checkSettings } from "../core/contracts/settings-file.ts";
import { FUNCTION_SIZES } from "./function-sizes.ts";
import { MESSAGE_DAYS } from "./work-queue.ts";

/** The key of the context in cdk.json under which all settings stand. */
export const CONTEXT_KEY = "rollpress";

/** The days that CloudWatch Logs can keep a log group's lines for: no others can be chosen. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653];

/** S3 and the ledger count in whole days; a century is as good as forever. */
const days = z
  .int("must be a whole number of days")
  .min(1, "must be 1 or more")
  .max(36_500, "must be 36500 or less");

/** Of Lambda: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, configuration-timeout.html */
const memory = z
  .int("must be a whole number of megabytes")
  .min(128, "must be 128 or more")
  .max(10_240, "must be 10240 or less");
const timeout = z
  .int("must be a whole number of seconds")
  .min(30, "must be 30 or more")
  .max(900, "must be 900 or less");

function perFunction(schema: z.ZodInt, size: "memoryMb" | "timeoutSeconds") {
  const of = (name: LambdaName) => schema.default(FUNCTION_SIZES[name][size]);
  return z
    .strictObject({
      splitter: of("splitter"),
      renderer: of("renderer"),
      aggregator: of("aggregator"),
      packager: of("packager"),
      "dead-letters": of("dead-letters"),
    })
    .prefault({});
}

const settingsSchema = z
  .strictObject({
    /** It ends the stack's name. Function names, which have it in them, may have 64 characters. */
    stage: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,19}$/,
        "must be 1 to 20 lower-case letters, digits or hyphens, the first one a letter",
      )
      .default("trial"),
    /** What becomes of bucket, key and table when the stack is deleted, or no longer has them. */
    removalPolicy: z.enum(["retain", "destroy"], 'must be "retain" or "destroy"').default("retain"),
    /** Renderers at once. The bounds are those of an event source mapping of SQS. */
    renderConcurrency: z
      .int("must be a whole number")
      .min(2, "must be 2 or more")
      .max(1000, "must be 1000 or less")
      .default(50),
    ledgerDays: days
      .min(MESSAGE_DAYS, `must be ${MESSAGE_DAYS} or more: messages wait that long`)
      .default(90),
    registerDays: days.default(90),
    rollsDays: days.default(365),
    logDays: z.literal(LOG_DAYS, `must be one of ${LOG_DAYS.join(", ")}`).default(90),
    alarmEmail: z.email("must be an e-mail address").optional(),
    memoryMb: perFunction(memory, "memoryMb"),
    timeoutSeconds: perFunction(timeout, "timeoutSeconds"),
  })
  .refine(({ ledgerDays, rollsDays }) => ledgerDays <= rollsDays, {
    path: ["ledgerDays"],
    message: "must not be more than rollsDays: a run that can be redriven needs its files",
    when: ({ value }) => areDays(value),
  });

/** Both are checked together where each is right by itself, whatever else is wrong. */
function areDays(value: unknown): boolean {
  const both = z.object({ ledgerDays: days.optional(), rollsDays: days.optional() });
  return both.safeParse(value).success;
}

/** How one stack is deployed; docs/aws.md says what each setting is for. */
export type Settings = z.output<typeof settingsSchema>;

/**
 * Reads the settings from the context: an object in cdk.json, or JSON where `--context` gives them; all by default where there
 * are none.
 *
 * @throws Fault `bad-settings` that lists all that is wrong, each by its context key
 */
export function parseSettings(context: unknown): Settings {
  const kind = {
    schema: z.object({ [CONTEXT_KEY]: settingsSchema }),
    what: "the settings",
    code: "bad-settings",
    schemaFile: "docs/aws.md, Settings",
  };
  return checkSettings(kind, { [CONTEXT_KEY]: objectOf(context) }, "context in cdk.json")[CONTEXT_KEY]!;
}

function objectOf(context: unknown): unknown {
  if (context === undefined) return {};
  if (typeof context !== "string") return context;
  try {
    return JSON.parse(context);
  } catch {
    return context;
  }
}

/** The stack's name, by which the command line finds it: `--stack Rollpress-trial`. */
export function stackNameOf({ stage }: Pick<Settings, "stage">): string {
  return `Rollpress-${stage}`;
}
