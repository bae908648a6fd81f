import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type Spread, spreadOf } from "../spread.ts";
import { CONTESTANTS, type Contestant, type ContestantKey, startContestant } from "./contestants.ts";
import { readBack } from "./names-found.ts";
import { STATIONS } from "./renderers.ts";
import { type Result, reportJson, reportSvg, reportText } from "./report.ts";
import { measureRounds, type Times } from "./rounds.ts";
import { sampleStations } from "./stations.ts";

const RESULTS = new URL("../results/", import.meta.url);
const ROUNDS = "9";
/** Always there, because the ratios are to them. */
const OURS: readonly ContestantKey[] = ["deflate", "rollpress"];

/**
 * Rollpress' books against the least that they can cost, and against what other renderers take for the same.
 *
 * `--rounds N`; `--only pdfkit,jspdf` takes these alone beside Rollpress and its floor. Prints a table, and writes
 * `bench/results/render.json` and `render.svg`.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string", default: ROUNDS }, only: { type: "string" } },
  });
  const { contestants, notes } = await startAll(chosen(values.only));
  const times = await measureRounds(contestants, Number(values.rounds), showProgress);
  showProgress("");
  const results: Result[] = [];
  for (const contestant of contestants) {
    results.push(await resultOf(contestant, times));
    contestant.end();
  }
  await mkdir(RESULTS, { recursive: true });
  await writeFile(new URL("render.json", RESULTS), reportJson(results, notes));
  await writeFile(new URL("render.svg", RESULTS), reportSvg(results));
  process.stdout.write(reportText(results, notes));
}

function chosen(only: string | undefined): readonly ContestantKey[] {
  if (only === undefined) return CONTESTANTS;
  const asked = only.split(",");
  const unknown = asked.filter((key) => !CONTESTANTS.some((known) => known === key));
  if (unknown.length > 0) {
    throw new Error(`no renderer ${unknown.join(", ")}: there are ${CONTESTANTS.join(", ")}`);
  }
  return CONTESTANTS.filter((key) => OURS.includes(key) || asked.includes(key));
}

async function startAll(keys: readonly ContestantKey[]) {
  const contestants: Contestant[] = [];
  const notes: string[] = [];
  for (const key of keys) {
    const contestant = await startContestant(key);
    if (contestant !== undefined) contestants.push(contestant);
    else notes.push(`${key} is not installed: apt-get install python3-reportlab, or pip install reportlab.`);
  }
  return { contestants, notes };
}

async function resultOf(contestant: Contestant, times: ReadonlyMap<Contestant, Times>): Promise<Result> {
  const { key, label, locale, isBook, cold } = contestant;
  const own = times.get(contestant)!;
  const ratioTo = (other: ContestantKey): Spread => {
    const [, others = []] = [...times].find(([{ key: found }]) => found === other)!;
    return spreadOf(own.flatMap((ms, round) => (ms === undefined ? [] : [ms / others[round]!])));
  };
  const measured = own.filter((ms) => ms !== undefined);
  const { last } = await contestant.measure({ untimed: [], timed: [0] });
  const station = sampleStations(locale, STATIONS)[0]!;
  const isArabic = locale === "ar-LY";
  return {
    key,
    label,
    rounds: measured.length,
    ms: spreadOf(measured),
    toFloor: ratioTo("deflate"),
    toRollpress: ratioTo("rollpress"),
    bytes: last.length,
    isArabic,
    cold,
    readBack: isBook ? await readBack(last, station, isArabic) : undefined,
  };
}

function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}
