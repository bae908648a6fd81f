import { table } from "../../cli/terminal/table.ts";
import { SLOTS } from "../../core/canvas/tree.ts";
import { BATCH, type Meter } from "./meters.ts";
import { type Charges, costOf } from "./prices.ts";
import { chargesOf, requestsOf, type Work } from "./scale-formula.ts";
import { simulateScale, TIMES } from "./scale-world.ts";

const CALLS = 1_000_000;
const WORKERS = 1_000;

/** Of DynamoDB, for one partition, and so for one item: "Understanding DynamoDB warm throughput" in its developer guide. */
const MOST_WRITES = 1_000;
const MOST_READS = 3_000;

/** One document message: a gigabyte for as long as the simulated task takes; a range read, two files written. */
const WORK: Work = { gb: 1, seconds: TIMES.task / 1000, puts: 2, gets: 1 };

/**
 * A call for each station and for each center. Of Libya's 2.87 million voters there are 6,000 and 1,900; the smallest has as
 * many for its voters, and of India's stations each is taken for a center of its own, which is the most there can be.
 */
const REGISTERS: readonly (readonly [voters: string, calls: number])[] = [
  ["10,000", 21 + 7],
  ["2.8 million (Libya)", 6_000 + 1_900],
  ["968 million (India)", 1_050_000 + 1_050_000],
];

/**
 * Sends a million stations through the canvas in virtual time, in memory, and counts what DynamoDB and SQS would be asked.
 *
 * `bench -- scale [CALLS [MESSAGES-AT-ONCE [WORKERS]]]`
 */
export async function bench([calls = CALLS, batch = BATCH, workers = WORKERS]: readonly (string | number)[]) {
  const size = { calls: Number(calls), batch: Number(batch), workers: Number(workers) };
  const started = performance.now();
  const world = await simulateScale(size);
  const seconds = (performance.now() - started) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const { writes, reads, byGroup, queue } = world;
  const expected = requestsOf(size.calls);
  const rows = (meter: Meter, formula: Record<string, number>) =>
    Object.entries(meter.kinds).map(([kind, { requests, units }]) => [
      ...[kind, requests, formula[kind] ?? "", units],
      (units / size.calls).toFixed(4),
    ]);
  const head = ["", "requests", "by formula", "units", "units a call"];
  const { send, receive, delete: deleted } = queue.requests;
  const print = (text: string) => process.stdout.write(text);
  print(
    `${size.calls} calls, ${size.workers} workers at once, ${size.batch} messages each, tasks of ${TIMES.task} ms ± half, ` +
      `${SLOTS} slots; ledger ${TIMES.ledger} ms, queue ${TIMES.queue} ms a request. Virtual time; Node ${process.version}.\n`,
  );
  print(`Writes (units of 1 KiB)\n${table([head, ...rows(writes, expected.writes)])}`);
  print(`Reads (units of 4 KiB, strongly consistent)\n${table([head, ...rows(reads, expected.reads)])}`);
  print(
    `Queue\n${table([
      ["messages", queue.sent],
      ["bytes", queue.bytes],
      ["longest message, bytes", queue.longest],
      ["requests that send, by formula", `${send}, ${expected.sends}`],
      ["requests that receive, delete", `${receive}, ${deleted}`],
      ["waiting at most", queue.backlog],
    ])}`,
  );
  print(
    `Hottest keys (an item or a partition of DynamoDB takes ${MOST_WRITES} write and ${MOST_READS} read units a second)\n${table(
      [
        ["", "key", "units"],
        ["writes in all", writes.busiest.key, writes.busiest.units],
        ["by formula, requests", "", expected.hottestItem],
        ["writes in a second", writes.peak.key, writes.peak.units],
        ["were outcomes kept by group", byGroup.peak.key, byGroup.peak.units],
        ["reads in a second", reads.peak.key, reads.peak.units],
      ],
    )}`,
  );
  print(
    `Time\n${table([
      ["virtual seconds, all", Math.round(world.ms / 1000)],
      ["virtual seconds, sending the header", Math.round(world.openingMs / 1000)],
      ["wall seconds", Math.round(seconds)],
      ["peak memory, MiB", Math.round(megabytes)],
    ])}`,
  );
  const outcomeBytes = (reads.kinds.outcomes?.units ?? 0) * (4096 / size.calls);
  print(costs(outcomeBytes));
}

function costs(outcomeBytes: number): string {
  const services = ["SQS", "DynamoDB", "Lambda", "S3"] as const;
  const row = (name: string, calls: number) => {
    const charges: Charges = chargesOf(calls, outcomeBytes, WORK);
    const cost = costOf(charges);
    const sum = services.reduce((sum, service) => sum + cost[service], 0);
    return [name, calls, ...services.map((service) => dollars(cost[service])), dollars(sum)];
  };
  const rows = REGISTERS.map(([name, calls]) => row(name, calls));
  const head = ["voters", "calls", ...services, "together"];
  return `US dollars by bench/canvas/prices.ts, us-east-1, ${WORK.seconds} s at ${WORK.gb} GB a call\n${table([head, ...rows])}`;
}

function dollars(amount: number): string {
  return amount < 1 ? amount.toFixed(4) : amount.toFixed(2);
}
