/** What a document says in one language. Numbers come formatted in the locale's digits. */
export type Strings = {
  readonly bookTitle: string;
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
  readonly signature: string;
  readonly noVoters: string;
  readonly page: (page: string, pages: string) => string;
  /** By gender or station gender; one that is not here is printed as the register's code. */
  readonly genders: Readonly<Record<string, string>>;
  /** Between the items of an enumeration. */
  readonly separator: string;
};
