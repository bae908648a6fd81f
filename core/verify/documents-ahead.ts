import type { Manifest } from "../contracts/manifest.ts";
import type { ObjectContent, ObjectStore } from "../ports/object-store.ts";
import { readAhead } from "../streams/read-ahead.ts";

type Read =
  | { readonly key: string; readonly bytes: Uint8Array }
  | { readonly key: string; readonly error: unknown };

/** Bytes of documents that are read and not yet looked at. */
const MOST_BYTES = 64 << 20;

/**
 * A run's store in which documents are read before they are asked for, for one that answers late. They are asked for in the order of
 * the manifest, but for some that come last; what is asked for out of that order is read when it is.
 */
export class DocumentsAhead implements ObjectStore {
  readonly #store: ObjectStore;
  readonly #order: readonly { readonly key: string; readonly bytes: number }[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #most: number;
  /** The place of what is given next. */
  #next = 0;
  #reading: AsyncGenerator<Read, void>;

  /** @param most documents that are read at once */
  constructor(store: ObjectStore, { files }: Manifest, most: number) {
    this.#store = store;
    const documents = files.filter(({ pages }) => pages !== undefined);
    // What has no voters to compare is gone through with what is left in the end.
    const hasVoters = ({ key }: { readonly key: string }) => key.includes("/") && !key.endsWith("_sign.pdf");
    this.#order = [...documents.filter(hasVoters), ...documents.filter((file) => !hasVoters(file))];
    this.#places = new Map(this.#order.map(({ key }, place) => [key, place]));
    this.#most = most;
    this.#reading = this.#readFrom(0);
  }

  async get(key: string): Promise<Uint8Array> {
    const place = this.#places.get(key) ?? -1;
    if (place < this.#next) return this.#store.get(key);
    if (place - this.#next > this.#most) {
      await this.close();
      this.#reading = this.#readFrom(place);
    }
    for (;;) {
      const { value } = await this.#reading.next();
      this.#next++;
      if (value === undefined) return this.#store.get(key);
      if (value.key !== key) continue;
      if ("error" in value) throw value.error;
      return value.bytes;
    }
  }

  getRange(key: string, offset: number, length: number): Promise<Uint8Array> {
    return this.#store.getRange(key, offset, length);
  }

  put(key: string, content: ObjectContent): Promise<void> {
    return this.#store.put(key, content);
  }

  list(prefix: string): AsyncIterable<string> {
    return this.#store.list(prefix);
  }

  stream(key: string): AsyncIterable<Uint8Array> {
    return this.#store.stream(key);
  }

  /** Ends when nothing is read any more. */
  async close(): Promise<void> {
    await this.#reading.return();
  }

  #readFrom(place: number): AsyncGenerator<Read, void> {
    this.#next = place;
    const read = ({ key }: { readonly key: string }): Promise<Read> =>
      this.#store.get(key).then(
        (bytes) => ({ key, bytes }),
        // It is thrown where it is asked for, and others follow it.
        (error) => ({ key, error }),
      );
    const ahead = { most: this.#most, mostBytes: MOST_BYTES };
    return readAhead(this.#order.slice(place), read, ahead, ({ bytes }) => bytes);
  }
}
