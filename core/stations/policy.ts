import * as z from "zod";

/** SmartElect's figures: 550 voters a station, and fewer than 25 of a gender share one. */
const STATION_MAXIMUM = 550;
const UNISEX_THRESHOLD = 25;

/** The "500 to 600 voters a station" rule of bodies that do not part men and women. */
const PLAIN_MAXIMUM = 600;

export const POLICY_NAMES = ["gender", "plain"] as const;
export const SORT_ORDERS = ["name", "id", "address"] as const;
export const FILLINGS = ["balance", "fill"] as const;

export type PolicyName = (typeof POLICY_NAMES)[number];

/** How a center's voters are ordered and cut into stations. */
export const assignmentPolicySchema = z.strictObject({
  name: z
    .enum(POLICY_NAMES)
    .describe("gender: stations of men, of women and of further genders; plain: of everyone"),
  maximum: z.int().min(1).describe("Most voters of a station, but for the unisex one"),
  maximumByGender: z.record(z.string(), z.int().min(1)).describe("Where a gender's maximum is another one"),
  unisexThreshold: z
    .int()
    .min(0)
    .describe(
      "Where both are present and men or women are fewer than this, they share the other's last station; 0: never",
    ),
  filling: z
    .enum(FILLINGS)
    .describe("balance: sizes differ by at most one; fill: each station but the last is full"),
  sort: z.enum(SORT_ORDERS).describe("Order of the voters in a station; the national ID breaks ties"),
});

export type AssignmentPolicy = z.infer<typeof assignmentPolicySchema>;

/** A policy's own figures, with what the caller sets in their place. */
export function assignmentPolicy(
  name: PolicyName,
  set: Partial<Omit<AssignmentPolicy, "name">> = {},
): AssignmentPolicy {
  return {
    name,
    maximum: name === "gender" ? STATION_MAXIMUM : PLAIN_MAXIMUM,
    maximumByGender: {},
    unisexThreshold: UNISEX_THRESHOLD,
    filling: "balance",
    sort: "name",
    ...set,
  };
}
