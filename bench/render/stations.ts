import { type SampleLocale, sampleVotersCsv } from "../../core/samples/samples.ts";

export const VOTERS_PER_STATION = 550;

/** A station of invented voters, in the order of their names: what every renderer of the benchmark makes a book of. */
export type Station = {
  readonly number: number;
  readonly gender: "M" | "F";
  readonly voters: readonly StationVoter[];
};

export type StationVoter = {
  /** Counted from 1. */
  readonly number: number;
  readonly nationalId: string;
  readonly name: string;
  readonly birthYear: number;
};

type SampledVoter = Omit<StationVoter, "number"> & { readonly gender: string };

/** Stations of {@link VOTERS_PER_STATION} voters each, men's and women's by turns. The same ones every time. */
export function sampleStations(locale: SampleLocale, count: number): Station[] {
  const needed = count * VOTERS_PER_STATION;
  // Men and women are not quite as many, so there are some voters to spare.
  const options = { voters: Math.ceil(needed * 1.3), centers: count, offices: 1, locale, seed: 1 };
  const all = [...sampleVotersCsv(options)].join("").trimEnd().split("\n").slice(1).map(sampledVoter);
  const genders = {
    M: all.filter(({ gender }) => gender === "M"),
    F: all.filter(({ gender }) => gender === "F"),
  };
  const byName = new Intl.Collator(locale).compare;
  return Array.from({ length: count }, (_, index) => {
    const gender = index % 2 === 0 ? "M" : "F";
    const voters = genders[gender].splice(0, VOTERS_PER_STATION).sort((a, b) => byName(a.name, b.name));
    if (voters.length < VOTERS_PER_STATION) throw new Error("the sample has too few voters of a gender");
    return {
      number: index + 1,
      gender,
      voters: voters.map(({ nationalId, name, birthYear }, at) => ({
        number: at + 1,
        nationalId,
        name,
        birthYear,
      })),
    };
  });
}

function sampledVoter(row: string): SampledVoter {
  const [nationalId = "", first, father, grandfather, family, gender = "", birthDate = ""] = row.split(",");
  return {
    nationalId: ownString(nationalId),
    name: ownString([first, father, grandfather, family].join(" ")),
    birthYear: Number(birthDate.slice(0, 4)),
    gender,
  };
}

/** A string that is not a part of another: so a renderer gets them from a packed slice, and they are read faster. */
function ownString(text: string): string {
  return Buffer.from(text).toString();
}
