import { Fault } from "../../core/fault.ts";
import type { ObjectContent, ObjectStore } from "../../core/ports/object-store.ts";
import { bytesOf } from "./chunks.ts";

/** A store in memory, for tests of what writes to one. */
export class MemoryStore implements ObjectStore {
  readonly objects = new Map<string, Uint8Array>();

  async get(key: string): Promise<Uint8Array> {
    const object = this.objects.get(key);
    if (object === undefined) throw new Fault("missing-object", `there is no ${key}`);
    return object;
  }

  async getRange(key: string, offset: number, length: number): Promise<Uint8Array> {
    const range = (await this.get(key)).subarray(offset, offset + length);
    if (range.length < length) throw new Fault("short-object", `${key} ends before it should`);
    return range;
  }

  async put(key: string, content: ObjectContent): Promise<void> {
    const bytes = content instanceof Uint8Array ? content : await bytesOf(content);
    this.objects.set(key, Buffer.from(bytes));
  }

  async *list(prefix: string): AsyncGenerator<string> {
    for (const key of [...this.objects.keys()].sort()) if (key.startsWith(prefix)) yield key;
  }

  async *stream(key: string): AsyncGenerator<Uint8Array> {
    yield await this.get(key);
  }

  /** An object as text, without a byte-order mark. */
  text(key: string): string {
    return Buffer.from(this.objects.get(key) ?? [])
      .toString("utf8")
      .replace(/^\ufeff/, "");
  }
}
