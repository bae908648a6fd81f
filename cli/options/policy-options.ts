import { type Command, InvalidArgumentError, Option } from "commander";
import { Fault } from "../../core/fault.ts";
import { UNSPECIFIED } from "../../core/gender.ts";
import {
  type AssignmentPolicy,
  assignmentPolicy,
  FILLINGS,
  POLICY_NAMES,
  SORT_ORDERS,
} from "../../core/stations/policy.ts";

/** The options of every command that assigns voters to stations. */
export type PolicyOptions = {
  readonly policy: AssignmentPolicy["name"];
  readonly max?: number;
  readonly maxOf?: Record<string, number>;
  readonly unisexBelow?: number;
  readonly filling: AssignmentPolicy["filling"];
  readonly sort: AssignmentPolicy["sort"];
  readonly locale: string;
};

export function addPolicyOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--policy <name>", "gender: stations of men and of women; plain: of everyone")
        .choices(POLICY_NAMES)
        .default("gender"),
    )
    .option("--max <n>", "most voters of a station (default: 550, plain 600)", wholeNumber)
    .option(
      "--max-of <gender=n>",
      "most voters of a station of one gender, such as F=500; repeatable",
      genderMaximum,
    )
    .option(
      "--unisex-below <n>",
      "fewer men or women than this share a station (default: 25; 0: never)",
      wholeNumberOrZero,
    )
    .addOption(
      new Option("--filling <how>", "balance: stations of even size; fill: each full but the last")
        .choices(FILLINGS)
        .default("balance"),
    )
    .addOption(new Option("--sort <by>", "order of the voters").choices(SORT_ORDERS).default("name"))
    .option(
      "--locale <tag>",
      "language of the documents and order of names, such as ar-LY, en-US, fr-TN",
      "ar-LY",
    );
}

/** @throws Fault for a locale that is no language tag */
export function policyOf(options: PolicyOptions): { policy: AssignmentPolicy; locale: string } {
  if (options.policy === "plain" && options.maxOf !== undefined) {
    throw new Fault("bad-option", "--max-of has no meaning where the policy is plain", { mend: "use --max" });
  }
  const policy = assignmentPolicy(options.policy, {
    ...(options.max !== undefined && { maximum: options.max }),
    ...(options.unisexBelow !== undefined && { unisexThreshold: options.unisexBelow }),
    maximumByGender: options.maxOf ?? {},
    filling: options.filling,
    sort: options.sort,
  });
  return { policy, locale: canonicalLocale(options.locale) };
}

function canonicalLocale(tag: string): string {
  try {
    const [locale] = Intl.getCanonicalLocales(tag);
    if (locale !== undefined) return locale;
  } catch {
    // What Intl says of a bad tag helps nobody.
  }
  throw new Fault("bad-option", "--locale takes a language tag", {
    mend: "write ar-LY or en-US, for example",
  });
}

export function wholeNumber(text: string): number {
  const value = wholeNumberOrZero(text);
  if (value === 0) throw new InvalidArgumentError("It takes a whole number from 1.");
  return value;
}

export function wholeNumberOrZero(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It takes a whole number.");
  return Number(text);
}

function genderMaximum(text: string, known: Record<string, number> = {}): Record<string, number> {
  const match = /^([^=]+)=(\d+)$/.exec(text);
  if (match?.[1] === undefined) throw new InvalidArgumentError("Write a gender and a number, such as F=500.");
  const gender = match[1].toLowerCase() === UNSPECIFIED ? UNSPECIFIED : match[1].toUpperCase();
  return { ...known, [gender]: wholeNumber(match[2] ?? "") };
}
