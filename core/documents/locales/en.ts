import { FEMALE, MALE, MIXED, UNISEX, UNSPECIFIED } from "../../gender.ts";
import type { Strings } from "./strings.ts";

export const en: Strings = {
  bookTitle: "Voter Roll",
  center: "Polling center",
  station: "Station",
  office: "Office",
  constituency: "Constituency",
  subconstituency: "Subconstituency",
  type: "Type",
  copyOf: "Copy of",
  copiedBy: "Copied by",
  expectedVoters: "Expected voters",
  firstVoter: "First voter",
  lastVoter: "Last voter",
  run: "Run",
  number: "No.",
  name: "Name",
  nationalId: "National ID",
  birthYear: "Born",
  signature: "Signature",
  noVoters: "No voters are registered at this station.",
  page: (page, pages) => `Page ${page} of ${pages}`,
  genders: {
    [MALE]: "Men",
    [FEMALE]: "Women",
    [UNISEX]: "Men and women",
    [MIXED]: "All voters",
    [UNSPECIFIED]: "Gender not stated",
  },
  separator: ", ",
};
