import { table } from "../../cli/terminal/table.ts";
import { SLOTS } from "../../core/canvas/tree.ts";
import { BATCH, type Meter } from "./meters.ts";
import { requestsOf } from "./scale-formula.ts";
import { simulateScale, TIMES } from "./scale-world.ts";

const CALLS = 1_000_000;
const WORKERS = 1_000;

/** Of DynamoDB, for one partition, and so for one item: "Understanding DynamoDB warm throughput" in its developer guide. */
const MOST_WRITES = 1_000;
const MOST_READS = 3_000;

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
}
