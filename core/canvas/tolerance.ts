import * as z from "zod";

/** How much failure a chord bears: none, a number of calls, or a share of them. */
export type Tolerance = "none" | number | `${number}%`;

export const toleranceSchema: z.ZodType<Tolerance> = z.union([
  z.literal("none"),
  z.int().min(0),
  z.custom<`${number}%`>((value) => typeof value === "string" && /^\d+(\.\d+)?%$/.test(value)),
]);

/** More than binary fractions are off by, and less than one call of any number of them: 17.31 × 100 is 1730.9999999999998. */
const ROUNDING = 2 ** -50;

/** Whether `failed` of `tasks` calls are more than is borne. A share is of all calls, and none of it is rounded up. */
export function isTolerable(
  tolerance: Tolerance,
  { tasks, failed }: { tasks: number; failed: number },
): boolean {
  if (tolerance === "none") return failed === 0;
  if (typeof tolerance === "number") return failed <= tolerance;
  return failed * 100 <= Number.parseFloat(tolerance) * tasks * (1 + ROUNDING);
}
