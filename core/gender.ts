/**
 * A voter's gender as the register states it: "M", "F", or any further code in upper case ("X", "U", …), printed as it
 * stands. A register may leave it blank, or have no such column: then it is {@link UNSPECIFIED}.
 */
export type Gender = string;

export const MALE: Gender = "M";
export const FEMALE: Gender = "F";
/** Lower case, so that it cannot be a register's own code: those are upper-cased. */
export const UNSPECIFIED: Gender = "unspecified";

/**
 * Whom a station serves: one gender, or {@link UNISEX} (men and women merged by the rule for small numbers), or
 * {@link MIXED} (the policy does not look at gender at all).
 */
export type StationGender = Gender | typeof UNISEX | typeof MIXED;

export const UNISEX = "unisex";
export const MIXED = "mixed";
