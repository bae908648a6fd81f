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
  #began: { readonly what: string; readonly at: number; readonly done: number } | undefined;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
    this.#pause = stream.isTTY ? ON_TERMINAL : IN_LOG;
    this.#last = stream.isTTY ? 0 : performance.now();
  }

  /** @param what such as "reading" @param total absent where it is not known */
  show(what: string, done: number, unit: string, total?: number): void {
    const now = performance.now();
    // Where it begins, for the rate: a run that is resumed has done some of it before.
    if (this.#began?.what !== what) this.#began = { what, at: now, done };
    if (now - this.#last < this.#pause) return;
    this.#last = now;
    const [all, share] =
      total === undefined
        ? ["", ""]
        : [` of ${formatCount(total)}`, ` (${Math.floor((done * 100) / total)} %)`];
    this.#write(`${what}: ${formatCount(done)}${all} ${unit}${share}${this.#pace(done, now, total)}`);
  }

  /** Where nothing can be counted: for how long it has been so. */
  wait(what: string): void {
    const now = performance.now();
    if (this.#began?.what !== what) this.#began = { what, at: now, done: 0 };
    if (now - this.#last < this.#pause) return;
    this.#last = now;
    this.#write(`${what}: ${duration((now - this.#began.at) / 1000)}`);
  }

  /** How many a second, and for how long still. */
  #pace(done: number, now: number, total: number | undefined): string {
    const seconds = (now - this.#began!.at) / 1000;
    const rate = (done - this.#began!.done) / seconds;
    if (!(seconds > 0.5 && rate > 0)) return "";
    const left = total === undefined ? "" : `, ${duration((total - done) / rate)} left`;
    return `, ${formatCount(Math.round(rate))} a second${left}`;
  }

  /** A line that stays. */
  say(text: string): void {
    this.clear();
    this.#stream.write(`${text}\n`);
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

/** Seconds as 45 s, 12 min or 1 h 30 min. */
function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
