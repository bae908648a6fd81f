import { createHash } from "node:crypto";
import { compress } from "./compress.ts";
import { type Ref, reference } from "./syntax.ts";

/**
 * A PDF file in the making: streams, and everything else packed into one object stream (a tenth of a book's bytes).
 *
 * Written here rather than by pdf-lib because that can only save asynchronously, and deflates in JavaScript.
 * The bytes depend on what is added, and in which order, alone.
 */
export class PdfFile {
  readonly #chunks: Uint8Array[] = [HEADER];
  #length = HEADER.length;
  /** By object number: where a stream starts. */
  readonly #offsets = new Map<Ref, number>();
  readonly #packed: { ref: Ref; body: string }[] = [];
  #last = 0;

  /** A number for an object that is added later. */
  reserve(): Ref {
    return ++this.#last;
  }

  add(body: string, ref: Ref = this.reserve()): Ref {
    this.#packed.push({ ref, body });
    return ref;
  }

  /**
   * Adds a stream, compressed.
   * @param entries of its dictionary, without Length and Filter
   */
  addStream(data: Uint8Array, entries = "", ref: Ref = this.reserve()): Ref {
    return this.addDeflated(compress(data), entries, ref);
  }

  /** Adds a stream that is compressed already, as {@link addStream} does. */
  addDeflated(deflated: Uint8Array, entries = "", ref: Ref = this.reserve()): Ref {
    this.#offsets.set(ref, this.#length);
    this.#push(`${ref} 0 obj\n<</Length ${deflated.length}/Filter/FlateDecode${entries}>>stream\n`);
    this.#chunks.push(deflated);
    this.#length += deflated.length;
    this.#push("\nendstream\nendobj\n");
    return ref;
  }

  /** The finished file; its /ID is a hash of its content. */
  finish(catalog: Ref, info: Ref): Uint8Array {
    const pack = this.#addObjectStream();
    const table = this.reserve();
    const start = this.#length;
    const hash = createHash("sha256");
    for (const chunk of this.#chunks) hash.update(chunk);
    const id = hash.digest("hex").slice(0, 32);
    const root = `/Root ${reference(catalog)}/Info ${reference(info)}/ID[<${id}><${id}>]`;
    this.#offsets.set(table, start);
    this.addStream(this.#crossReferences(pack), `/Type/XRef/Size ${table + 1}/W[1 4 2]${root}`, table);
    this.#push(`startxref\n${start}\n%%EOF\n`);
    return Buffer.concat(this.#chunks, this.#length);
  }

  #push(text: string): void {
    const chunk = Buffer.from(text, "latin1");
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  #addObjectStream(): Ref {
    const index: string[] = [];
    let bodies = "";
    for (const { ref, body } of this.#packed) {
      index.push(`${ref} ${bodies.length}`);
      bodies += `${body}\n`;
    }
    const prefix = `${index.join(" ")}\n`;
    const entries = `/Type/ObjStm/N ${this.#packed.length}/First ${prefix.length}`;
    return this.addStream(Buffer.from(prefix + bodies, "latin1"), entries);
  }

  /** Seven bytes an object: 0 free, 1 at an offset, 2 packed as the nth of an object stream. */
  #crossReferences(pack: Ref): Buffer {
    const rows = Buffer.alloc(7 * (this.#last + 1));
    rows.writeUInt16BE(0xffff, 5);
    for (const [ref, offset] of this.#offsets) {
      rows[7 * ref] = 1;
      rows.writeUInt32BE(offset, 7 * ref + 1);
    }
    for (const [nth, { ref }] of this.#packed.entries()) {
      rows[7 * ref] = 2;
      rows.writeUInt32BE(pack, 7 * ref + 1);
      rows.writeUInt16BE(nth, 7 * ref + 5);
    }
    return rows;
  }
}

/** The four high bytes tell transfer programs that the file is binary. */
const HEADER = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1");
