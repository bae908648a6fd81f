import { Fault } from "../fault.ts";

/** One file of a register: several make one register where a commission exports by county. */
export type RegisterFile = {
  /** Without folders, and without the ending of a compressed file: where its rows are said to stand. */
  readonly name: string;
  /** Opens it from its start; compressed files arrive unpacked. */
  readonly open: () => AsyncIterable<Uint8Array>;
};

/**
 * The files in the order in which they are read. Of two rows with one ID the first stays, so that order has to be the same
 * however the files are listed.
 *
 * @throws Fault where two files have one name: rejected rows could not be told apart
 */
export function inOrderOfNames(files: readonly RegisterFile[]): RegisterFile[] {
  const ordered = files.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const [index, { name }] of ordered.entries()) {
    if (name !== ordered[index + 1]?.name) continue;
    throw new Fault("same-name", "two files of the register have this name", {
      place: name,
      mend: "rename one of them",
    });
  }
  return ordered;
}
