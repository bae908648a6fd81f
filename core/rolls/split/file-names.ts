import { keys } from "../../contracts/keys.ts";
import { Fault } from "../../fault.ts";
import type { Center } from "../../register/centers/center.ts";

/** The file names that are taken, compared as Windows and macOS do: there, A1 and a1 are one file, and one would be lost. */
export class FileNames {
  readonly #taken = new Map<string, string>();

  /** @throws Fault `same-file` where another center's files, or another office's, would have the same names */
  claim({ officeId, id }: Center): void {
    this.#take(keys.book(officeId, id, 1), "centers", id);
    this.#take(keys.zip(officeId), "offices", officeId);
  }

  #take(key: string, what: string, id: string): void {
    const name = key.toLowerCase();
    const other = this.#taken.get(name) ?? id;
    this.#taken.set(name, other);
    if (other === id) return;
    throw new Fault(
      "same-file",
      `${what} ${other} and ${id} differ only in letter case, so that their files would too`,
      { mend: "give one of them another ID, in the register and in the centers file" },
    );
  }
}
