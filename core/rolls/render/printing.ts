import type {
  DocumentKind,
  Failure,
  PrintedFile,
  RenderMessage,
  RenderResult,
} from "../../contracts/render.ts";
import type { RenderedDocument } from "../../documents/model.ts";
import { genderPlace } from "../../documents/place.ts";
import { reasonOf } from "../../fault.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { VoterTally } from "../../proof/voter-tally.ts";
import { sha256Of } from "../../register/digest.ts";
import type { PackedVoter } from "../../stations/packed-slice.ts";

export type Job = {
  readonly kind: DocumentKind;
  /** Of a list: as the register states it. */
  readonly gender?: string;
  readonly key: string;
  /** Those who are to be in it, each in a row; undefined where it has no rows. */
  readonly voters?: readonly PackedVoter[];
  readonly render: (voters: readonly PackedVoter[]) => RenderedDocument;
};

/**
 * Prints the documents that one message asks for, each by itself: one that fails leaves the others standing, and nothing is
 * stored of it. Voters are tallied as they were handed to the printer, and only where it has made a row of each.
 */
export class Printing {
  readonly #message: RenderMessage;
  readonly #store: ObjectStore;
  readonly #files: PrintedFile[] = [];
  readonly #failures: Failure[] = [];
  readonly #tally = new VoterTally();

  constructor(message: RenderMessage, store: ObjectStore) {
    this.#message = message;
    this.#store = store;
  }

  async print({ kind, gender, key, voters = [], render }: Job): Promise<void> {
    let document: RenderedDocument;
    try {
      document = render(voters);
      if (document.rows !== voters.length) throw new Error("a document has more or fewer rows than voters");
    } catch (error) {
      const whose = gender === undefined ? {} : { gender: genderPlace(gender) };
      this.#failures.push({
        ...originOf(this.#message),
        document: kind,
        ...whose,
        reason: reasonOf(error),
      });
      return;
    }
    await this.#store.put(key, document.bytes);
    const { bytes, pages } = document;
    const which = { document: kind, ...(gender !== undefined && { gender }) };
    this.#files.push({ ...which, key, pages, bytes: bytes.length, sha256: sha256Of(bytes) });
    for (const voter of voters) this.#tally.add(voter.nationalId);
  }

  get result(): RenderResult {
    return {
      kind: this.#message.kind,
      ...originOf(this.#message),
      files: this.#files,
      tally: this.#tally.record,
      failures: this.#failures,
    };
  }
}

function originOf(message: RenderMessage): Pick<Failure, "center" | "station"> {
  return { center: message.center.id, ...(message.kind === "station" && { station: message.station }) };
}
