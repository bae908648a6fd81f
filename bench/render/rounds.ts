import type { Contestant } from "./contestants.ts";
import { STATIONS } from "./renderers.ts";

const WARM_UP_MS = 2_000;
const FEWEST_WARM_UPS = 2;
/** A block has as many books as take about so long: the fast ones come to all stations, and more than once. */
const BLOCK_MS = 250;
/** Of a block's books, so many more are rendered before it, off the clock: the others had the processor meanwhile. */
const UNTIMED_SHARE = 0.5;
/** Milliseconds a book. What is slower takes part in every third round only. */
const SLOW = 250;

/** Milliseconds a book in each round; undefined where a slow renderer did not take part. */
export type Times = readonly (number | undefined)[];

/**
 * Measures the contestants by turns, round by round, so that a busy moment of the machine does not fall on one alone.
 * In each round the stations go on where those of the round before ended.
 */
export async function measureRounds(
  contestants: readonly Contestant[],
  rounds: number,
  progress: (text: string) => void,
): Promise<Map<Contestant, Times>> {
  const pace = new Map<Contestant, number>();
  for (const contestant of contestants) {
    progress(`warming up: ${contestant.label}`);
    pace.set(contestant, await warmUp(contestant));
  }
  const times = new Map(contestants.map((contestant) => [contestant, [] as (number | undefined)[]]));
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    for (const [contestant, measured] of times) {
      const msPerBook = pace.get(contestant)!;
      const isOut = msPerBook > SLOW && round % 3 !== 0;
      measured.push(isOut ? undefined : await measureBlock(contestant, round, msPerBook));
    }
  }
  return times;
}

/** Renders until the compiler has seen enough, and answers the last pace: milliseconds a book. */
async function warmUp({ measure }: Contestant): Promise<number> {
  const started = performance.now();
  let books = 0;
  let pace = 0;
  while (books < FEWEST_WARM_UPS || performance.now() - started < WARM_UP_MS) {
    const { ms } = await measure({ untimed: [], timed: stationsFrom(books, 1) });
    pace = ms;
    books++;
  }
  return pace;
}

async function measureBlock({ measure }: Contestant, round: number, msPerBook: number): Promise<number> {
  const books = Math.max(1, Math.round(BLOCK_MS / msPerBook));
  const before = Math.ceil(books * UNTIMED_SHARE);
  const first = round * (before + books);
  const { ms } = await measure({
    untimed: stationsFrom(first, before),
    timed: stationsFrom(first + before, books),
  });
  return ms / books;
}

function stationsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % STATIONS);
}
