import type { ObjectStore } from "../ports/object-store.ts";

/** Bytes gathered before they are handed to the store. */
const CHUNK = 1 << 18;

/**
 * Writes one object bit by bit, for producers that push where a store pulls. Memory is bounded: `write` waits until the
 * store has taken the chunk before.
 */
export class ObjectWriter {
  readonly #stored: Promise<void>;
  #pending: (Uint8Array | string)[] = [];
  #pendingLength = 0;
  #isEnded = false;
  #failure: unknown;
  #abortReason: { readonly reason: unknown } | undefined;
  #wakeStore: () => void = () => {};
  #wakeWriter: () => void = () => {};

  constructor(store: Pick<ObjectStore, "put">, key: string) {
    this.#stored = store.put(key, this.#chunks()).catch((failure: unknown) => {
      this.#failure = failure;
      this.#wakeWriter();
    });
  }

  /** @param part bytes that the caller will not change, or text to be written as UTF-8 */
  async write(part: Uint8Array | string): Promise<void> {
    this.#pending.push(part);
    this.#pendingLength += part.length;
    if (this.#pendingLength < CHUNK) return;
    this.#wakeStore();
    while (this.#pendingLength >= CHUNK && this.#failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#wakeWriter = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Writes the rest. The object is there when this is done. */
  async close(): Promise<void> {
    this.#isEnded = true;
    this.#wakeStore();
    await this.#stored;
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Gives up: the object stays as it was before. */
  async abort(reason: unknown): Promise<void> {
    this.#abortReason = { reason };
    this.#wakeStore();
    await this.#stored;
  }

  async *#chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.#abortReason !== undefined) throw this.#abortReason.reason;
      if (this.#pendingLength >= CHUNK || this.#isEnded) {
        const chunk = Buffer.concat(
          this.#pending.map((part) => (typeof part === "string" ? Buffer.from(part) : part)),
        );
        this.#pending = [];
        this.#pendingLength = 0;
        this.#wakeWriter();
        if (chunk.length > 0) yield chunk;
        if (this.#isEnded && this.#pending.length === 0) return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wakeStore = resolve;
        });
      }
    }
  }
}

/**
 * Writes one object while `produce` runs: it is there when that is done, and where it fails the object stays as it was.
 *
 * @returns what `produce` does
 */
export async function writeObject<T>(
  store: Pick<ObjectStore, "put">,
  key: string,
  produce: (writer: ObjectWriter) => Promise<T>,
): Promise<T> {
  const writer = new ObjectWriter(store, key);
  try {
    const result = await produce(writer);
    await writer.close();
    return result;
  } catch (failure) {
    await writer.abort(failure);
    throw failure;
  }
}
