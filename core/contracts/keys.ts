import { FEMALE, MALE, MIXED, UNISEX, UNSPECIFIED } from "../gender.ts";

/**
 * Where everything stands in a run's store. One place for all of it: the layers agree on keys by importing this, on one
 * machine as on AWS.
 */
const WORK = ".rollpress";

export const keys = {
  /** What the folder is, and which run it holds. */
  run: `${WORK}/run.json`,
  /** All stations' voters, each station one byte range. */
  packedVoters: `${WORK}/voters.pack`,
  /** One line a center: see contracts/plan.ts. */
  plan: `${WORK}/plan.jsonl`,
  /** An office's documents, in the order in which they are printed: one file record a line. */
  packingList: (officeId: string) => `${WORK}/package/${folderOf(officeId)}.jsonl`,
  /** What each office is sent: one line an office, see contracts/summary.ts. */
  officeTotals: `${WORK}/offices.jsonl`,
  rejects: "rejects.csv",
  stations: "stations.csv",
  votersByNationalId: "voters_by_national_id.csv",
  votersByStation: "voters_by_center_and_station.csv",
  printRun: "print_run.csv",
  summaryPdf: "summary.pdf",
  /** What the clock and the host decide, and nothing else does. */
  summary: "summary.json",
  manifest: "manifest.json",
  manifestSha256: "manifest.json.sha256",
  /** All documents of an office. */
  zip: (officeId: string) => `${folderOf(officeId)}.zip`,
  /** A station's roll. @param officeId "" for a center without an office */
  book: (officeId: string, centerId: string, station: number) =>
    `${folderOf(officeId)}/${centerId}_${station}_book.pdf`,
  /** What hangs on a station's door. */
  sign: (officeId: string, centerId: string, station: number) =>
    `${folderOf(officeId)}/${centerId}_${station}_sign.pdf`,
  /** A center's list of the stations of one gender. */
  list: (officeId: string, centerId: string, gender: string) =>
    `${folderOf(officeId)}/${centerId}_${genderSlug(gender)}_list.pdf`,
  /** A center's names of one gender, before there are stations. */
  names: (officeId: string, centerId: string, gender: string) =>
    `${folderOf(officeId)}/${centerId}_${genderSlug(gender)}_names.pdf`,
} as const;

/** Office IDs begin with a letter or a digit, so none can be this one. */
const NO_OFFICE = "_no-office";

const folderOf = (officeId: string) => (officeId === "" ? NO_OFFICE : officeId);

/** As SmartElect has them: f, m, u. */
const SLUGS: Readonly<Record<string, string>> = {
  [MALE]: "m",
  [FEMALE]: "f",
  [UNISEX]: "u",
  [MIXED]: "all",
  [UNSPECIFIED]: "unspecified",
};

/** A gender in a file's name. A code that the register has of its own may be any text, so no path can be made of it. */
function genderSlug(gender: string): string {
  const slug = SLUGS[gender];
  if (slug !== undefined) return slug;
  const safe = gender.replace(/[^\p{L}\p{N}]/gu, (sign) => `~${sign.codePointAt(0)?.toString(16)}~`);
  return `x-${safe}`;
}
