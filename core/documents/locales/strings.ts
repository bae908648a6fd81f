import { Fault } from "../../fault.ts";
import { MIXED, UNISEX, UNSPECIFIED } from "../../gender.ts";

/** What the documents say in one language. `{…}` is replaced, numbers in the locale's digits. */
export type Strings = {
  readonly bookTitle: string;
  readonly listTitle: string;
  readonly exhibitionTitle: string;
  readonly inPersonTitle: string;
  readonly center: string;
  readonly station: string;
  readonly office: string;
  readonly constituency: string;
  readonly subconstituency: string;
  readonly type: string;
  readonly copyOf: string;
  readonly copiedBy: string;
  readonly expectedVoters: string;
  readonly firstVoter: string;
  readonly lastVoter: string;
  readonly run: string;
  readonly number: string;
  readonly name: string;
  readonly nationalId: string;
  readonly birthYear: string;
  readonly gender: string;
  readonly signature: string;
  /** In a book without rows. */
  readonly noVoters: string;
  /** In a center's list of a gender that nobody has. `{gender}` */
  readonly noVotersOfGender: string;
  /** On a door: which voters vote here. `{first}`, `{last}` */
  readonly voterNumbers: string;
  /** `{page}`, `{pages}` */
  readonly page: string;
  readonly summaryTitle: string;
  /** Before the run's day. */
  readonly asOf: string;
  readonly rowsRead: string;
  readonly accepted: string;
  readonly rejected: string;
  readonly filtered: string;
  readonly printedInBooks: string;
  readonly printedInLists: string;
  readonly printedInCopies: string;
  readonly byOffice: string;
  readonly byConstituency: string;
  readonly byCenter: string;
  /** Over numbers of them. */
  readonly centersTotal: string;
  readonly stationsTotal: string;
  readonly registrantsTotal: string;
  readonly documentsTotal: string;
  readonly pagesTotal: string;
  readonly total: string;
  readonly withoutOffice: string;
  readonly withoutConstituency: string;
  readonly reconciled: string;
  readonly notReconciled: string;
  /** `{count}` */
  readonly notPrinted: string;
  /** Between the items of an enumeration. */
  readonly separator: string;
  /** By gender or station gender; one that is not here is printed as the register's code. */
  readonly genders: Readonly<Record<string, string>>;
};

/** Puts values in the places of a string. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/**
 * A language's strings with the user's own in place of some.
 * @throws Fault `bad-strings`
 */
export function withOwnStrings(strings: Strings, own: Readonly<Record<string, unknown>>): Strings {
  const { genders = {}, ...texts } = own;
  for (const [name, text] of Object.entries(texts)) {
    const { genders: _, ...known } = strings;
    if (!Object.hasOwn(known, name)) throw badString(name, `is none of ${Object.keys(known).join(", ")}`);
    if (typeof text !== "string" || text.trim() === "")
      throw badString(name, "has to be a text, and not empty");
    const missing = placesOf(known[name as keyof typeof known]).find((place) => !text.includes(place));
    if (missing !== undefined) throw badString(name, `has to hold ${missing}`);
  }
  return { ...strings, ...texts, genders: { ...strings.genders, ...ownGenders(genders) } };
}

/** Stations that are no gender of the register's. */
const SPECIAL: readonly string[] = [UNISEX, MIXED, UNSPECIFIED];

function ownGenders(genders: unknown): Record<string, string> {
  if (typeof genders !== "object" || genders === null)
    throw badString("genders", "holds a text for each gender");
  return Object.fromEntries(
    Object.entries(genders).map(([code, text]) => {
      if (typeof text !== "string" || text.trim() === "")
        throw badString(`genders.${code}`, "has to be a text, and not empty");
      // The register's own codes are in upper case.
      const isSpecial = SPECIAL.includes(code.toLowerCase());
      return [isSpecial ? code.toLowerCase() : code.toUpperCase(), text];
    }),
  );
}

const placesOf = (template: string) => template.match(/\{\w+\}/g) ?? [];

function badString(name: string, what: string): Fault {
  return new Fault("bad-strings", `the text ${name} ${what}`, {
    place: "documents.strings",
    mend: "correct it in the configuration",
  });
}
