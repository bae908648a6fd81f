/**
 * Renders books of distinct names in a process of its own, so that the peak of its memory is its own, and prints samples on
 * the way, so that growth shows.
 *
 * Run by bench.ts: node bench/memory/measure.ts BOOKS VOTERS
 */
import { openRollpress } from "../render/rollpress-book.ts";
import type { StationVoter } from "../render/stations.ts";
import { distinctNames } from "./distinct-words.ts";

/** MB: what the process may take at its peak. */
const BOUND = 250;
const SAMPLES = 10;

const [books = 0, voters = 0] = process.argv.slice(2).map(Number);
const names = distinctNames();
const { prepare } = await openRollpress();
process.stdout.write(`${books} books of ${voters} voters, no word twice; MB of 10^6 bytes.\n`);
showLine(["books", "seconds", "RSS", "peak RSS", "heap used", "external"]);
const started = performance.now();
let bytes = 0;
for (let book = 1; book <= books; book++) {
  bytes += prepare({ number: book, gender: "F", voters: votersOf(voters) })().bytes.length;
  if (book === 1 || book % Math.ceil(books / SAMPLES) === 0 || book === books) showSample(book);
}
const seconds = (performance.now() - started) / 1000;
process.stdout.write(
  `${seconds.toFixed(1)} s, ${((seconds * 1000) / books).toFixed(1)} ms and ${Math.round(bytes / books)} bytes a book. ` +
    `Peak RSS ${peak().toFixed(0)} MB; bound: ${BOUND} MB.\n`,
);

function votersOf(count: number): StationVoter[] {
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    nationalId: String(219_800_000_000 + index * 7_919),
    name: names.next().value as string,
    birthYear: 1940 + (index % 65),
  }));
}

function showSample(book: number): void {
  const { rss, heapUsed, external } = process.memoryUsage();
  const elapsed = (performance.now() - started) / 1000;
  const megabytes = [rss / 1e6, peak(), heapUsed / 1e6, external / 1e6];
  showLine([String(book), elapsed.toFixed(1), ...megabytes.map((value) => value.toFixed(0))]);
}

/** MB. */
function peak(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

function showLine(cells: readonly string[]): void {
  process.stdout.write(`${cells.map((cell) => cell.padStart(9)).join("  ")}\n`);
}
