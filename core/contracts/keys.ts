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
  /** One line a station: see contracts/plan.ts. */
  plan: `${WORK}/plan.jsonl`,
  rejects: "rejects.csv",
  stations: "stations.csv",
  votersByNationalId: "voters_by_national_id.csv",
  manifest: "manifest.json",
  /** @param officeId "" for a center without an office */
  book: (officeId: string, centerId: string, station: number) =>
    `${officeId === "" ? NO_OFFICE : officeId}/${centerId}_${station}_book.pdf`,
} as const;

/** Office IDs begin with a letter or a digit, so none can be this one. */
const NO_OFFICE = "_no-office";
