import type { FileRecord } from "../contracts/render.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { hashing, sha256Of } from "../register/digest.ts";
import { counted, type Findings } from "./findings.ts";
import { shortHash } from "./hash.ts";
import { ifThere } from "./manifest-file.ts";
import { pagesOf } from "./pdf/pages.ts";
import { PdfReader } from "./pdf/reader.ts";
import { UnreadablePdf } from "./pdf/values.ts";
import { type NumberColumns, readNumberColumns } from "./rows/number-columns.ts";

/**
 * The files that a manifest lists, each compared with what it says: size, SHA-256 and, as counted in the document itself,
 * pages. Each is read once; what is in a file that differs is not looked at any further, for it is named already.
 */
export class FolderFiles {
  readonly #store: ObjectStore;
  readonly #findings: Findings;
  readonly #records: ReadonlyMap<string, FileRecord>;
  readonly #open = new Set<string>();
  readonly #claimed = new Set<string>();
  readonly #onProgress: (done: number, all: number) => void;

  constructor(
    store: ObjectStore,
    records: readonly FileRecord[],
    findings: Findings,
    onProgress: (done: number, all: number) => void,
  ) {
    this.#store = store;
    this.#findings = findings;
    this.#records = new Map(records.map((record) => [record.key, record]));
    for (const key of this.#records.keys()) this.#open.add(key);
    this.#onProgress = onProgress;
  }

  /** The keys of all files, in the manifest's order. */
  keys(): Iterable<string> {
    return this.#records.keys();
  }

  has(key: string): boolean {
    return this.#records.has(key);
  }

  /** Compares a file of any size, and tells whether it is what the manifest says. */
  async check(key: string): Promise<boolean> {
    const record = this.#take(key);
    if (record === undefined) return false;
    if (record.pages !== undefined) return (await this.#document(record, pagesIn)) !== undefined;
    const source = hashing(this.#store.stream(key));
    const length = async () => {
      let bytes = 0;
      for await (const chunk of source.bytes) bytes += chunk.length;
      return bytes;
    };
    const bytes = await ifThere(length());
    const isRight = this.#isAsListed(record, bytes, () => source.digest());
    if (isRight) this.#count(record);
    return isRight;
  }

  /** Compares a document, and reads its tables; undefined where it is not what the manifest says. */
  async readTables(key: string): Promise<NumberColumns | undefined> {
    const record = this.#take(key);
    return record && this.#document(record, readNumberColumns);
  }

  /** Compares the files that were not yet. */
  async checkRest(): Promise<void> {
    for (const key of [...this.#open]) await this.check(key);
  }

  /** Says that a document is one of the run's; whether the manifest lists it. */
  claim(key: string): boolean {
    this.#claimed.add(key);
    return this.#records.has(key);
  }

  /** Documents in the folders of offices that nobody has claimed. */
  unclaimed(): string[] {
    return [...this.#records.values()]
      .filter((record) => isDocument(record) && !this.#claimed.has(record.key))
      .map(({ key }) => key);
  }

  #take(key: string): FileRecord | undefined {
    const record = this.#records.get(key);
    if (record === undefined || !this.#open.delete(key)) return undefined;
    this.#onProgress(this.#records.size - this.#open.size, this.#records.size);
    if (isInside(key)) return record;
    this.#findings.add(key, "a file of the run's folder", "a path out of it");
    return undefined;
  }

  async #document<T extends { readonly pages: number }>(
    record: FileRecord,
    read: (bytes: Uint8Array) => T,
  ): Promise<T | undefined> {
    const { key } = record;
    const bytes = await ifThere(this.#store.get(key));
    if (!this.#isAsListed(record, bytes?.length, () => sha256Of(bytes ?? new Uint8Array()))) return undefined;
    try {
      const document = read(bytes as Uint8Array);
      if (document.pages === record.pages) {
        this.#count(record);
        return document;
      }
      this.#findings.add(key, counted(record.pages ?? 0, "page"), `${document.pages}`);
    } catch (error) {
      if (!(error instanceof UnreadablePdf)) throw error;
      this.#findings.add(key, "a PDF that can be read", `that ${error.message}`);
    }
    return undefined;
  }

  #isAsListed(record: FileRecord, bytes: number | undefined, digest: () => string): boolean {
    const { key } = record;
    if (bytes === undefined) this.#findings.add(key, "a file", "none");
    else if (bytes !== record.bytes) this.#findings.add(key, counted(record.bytes, "byte"), `${bytes}`);
    else {
      const found = digest();
      if (found === record.sha256) return true;
      this.#findings.add(key, `SHA-256 ${shortHash(record.sha256)}`, shortHash(found));
    }
    return false;
  }

  #count(record: FileRecord): void {
    const { verified } = this.#findings;
    verified.files++;
    verified.bytes += record.bytes;
    if (!isDocument(record)) return;
    verified.documents++;
    verified.pages += record.pages ?? 0;
  }
}

/** Whether a file is a document of a center. The run's summary is a PDF too, but stands beside the offices' folders. */
export function isDocument({ key, pages }: FileRecord): boolean {
  return pages !== undefined && key.includes("/");
}

function pagesIn(bytes: Uint8Array): { readonly pages: number } {
  return { pages: pagesOf(new PdfReader(bytes)).length };
}

/** A manifest may come from anywhere: a key that leads out of the folder is not followed. */
function isInside(key: string): boolean {
  return !/[\\\0]/.test(key) && key.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
