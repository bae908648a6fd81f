import type { ObjectContent, ObjectStore } from "../ports/object-store.ts";

/** A store of which everything is read, and into which nothing is written: what is put is kept aside. */
export class CapturedStore implements ObjectStore {
  readonly #store: ObjectStore;
  readonly captured = new Map<string, Uint8Array>();

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  get(key: string): Promise<Uint8Array> {
    return this.#store.get(key);
  }

  getRange(key: string, offset: number, length: number): Promise<Uint8Array> {
    return this.#store.getRange(key, offset, length);
  }

  async put(key: string, content: ObjectContent): Promise<void> {
    if (content instanceof Uint8Array) {
      this.captured.set(key, content);
      return;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    this.captured.set(key, Buffer.concat(chunks));
  }

  list(prefix: string): AsyncIterable<string> {
    return this.#store.list(prefix);
  }

  stream(key: string): AsyncIterable<Uint8Array> {
    return this.#store.stream(key);
  }
}
