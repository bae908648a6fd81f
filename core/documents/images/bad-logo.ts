/** Why a file cannot be a logo, and the mend; `parseLogo` adds which file, and makes it a Fault. */
export class BadLogo extends Error {
  readonly mend: string;

  constructor(what: string, mend: string) {
    super(what);
    this.mend = mend;
  }
}
