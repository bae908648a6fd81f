/** What a deployed stack consists of, as far as its users need to know. */
export type AwsResources = {
  /** The bucket of registers and rolls. */
  readonly bucket: string;
  /** The ledger's table. */
  readonly table: string;
  /** Days after which what the ledger knows of a run is forgotten. */
  readonly ledgerDays: number;
  /** By name; dead letters, where one receives from them, under `deadLettersOf(name)`. */
  readonly queueUrls: Readonly<Record<string, string>>;
};
