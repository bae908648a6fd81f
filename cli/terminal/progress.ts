import { formatCount } from "./table.ts";

/** Milliseconds between two updates: often enough on a terminal, rarely enough in a log. */
const ON_TERMINAL = 100;
const IN_LOG = 10_000;

/** Shows how far a run is: one line that is rewritten on a terminal, a line now and then elsewhere. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #pause: number;
  #last = 0;
  #isShown = false;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
    this.#pause = stream.isTTY ? ON_TERMINAL : IN_LOG;
    this.#last = stream.isTTY ? 0 : performance.now();
  }

  /** @param what such as "reading" @param total absent where it is not known */
  show(what: string, done: number, unit: string, total?: number): void {
    const now = performance.now();
    if (now - this.#last < this.#pause) return;
    this.#last = now;
    const share =
      total === undefined ? "" : ` of ${formatCount(total)} (${Math.floor((done * 100) / total)} %)`;
    this.#write(`${what}: ${formatCount(done)}${share} ${unit}`);
  }

  /** Takes the line away, so that other output can follow. */
  clear(): void {
    if (this.#isShown && this.#stream.isTTY) this.#stream.write("\r\x1b[K");
    this.#isShown = false;
  }

  #write(text: string): void {
    this.#isShown = true;
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  }
}
