/** A document, or a stream of its bytes where it may outgrow memory. */
export type ObjectContent = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Where a run keeps its files: a folder on one machine, a bucket on AWS. Keys are relative paths with "/" between parts.
 *
 * One contract suite (test/support/object-store-contract.ts) runs against every implementation.
 */
export type ObjectStore = {
  /** @throws Fault `missing-object` where there is none */
  get(key: string): Promise<Uint8Array>;
  /** `length` bytes from `offset`. @throws Fault `missing-object`; also where the object ends before the range does */
  getRange(key: string, offset: number, length: number): Promise<Uint8Array>;
  /**
   * Stores an object whole or not at all: nobody ever reads a part of it, and where the content's stream fails the old
   * object stays. Replaces what was there.
   */
  put(key: string, content: ObjectContent): Promise<void>;
  /** All keys that begin with `prefix`, by code point. */
  list(prefix: string): AsyncIterable<string>;
  /** The object's bytes in chunks. @throws Fault `missing-object` on the first read */
  stream(key: string): AsyncIterable<Uint8Array>;
};
