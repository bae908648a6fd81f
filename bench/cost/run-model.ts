import { itemOfOutcome, outcomeKey } from "../../adapters/aws/dynamodb/items.ts";
import { SLOTS } from "../../core/canvas/tree.ts";
import { BATCH } from "../canvas/meters.ts";
import { requestsOf } from "../canvas/scale-formula.ts";
import { stationMessage, stationResult } from "../canvas/scale-world.ts";
import { ASSUMED, DEPLOYED, MEASURED } from "./assumptions.ts";
import type { RegisterSize } from "./registers.ts";

const READ_UNIT = 4096;
const { partBytes } = DEPLOYED;

/** Requests that store so many bytes: one, or one for each part, one that begins and one that ends. */
const putsOf = (bytes: number) => (bytes <= partBytes ? 1 : Math.ceil(bytes / partBytes) + 2);

/** Requests that read so many as a stream. */
const getsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / partBytes));

/** What one item of DynamoDB is charged for beside its own bytes, in storage. */
const ITEM_OVERHEAD = 100;

/** Bytes of a station's outcome in the ledger: names and values, and its expiry. */
export const OUTCOME_BYTES = (() => {
  const outcome = {
    ...{ group: "2026-11-01-0123456789ab/0>2", index: 1_000_000, generation: 1, status: "done" as const },
    output: JSON.parse(JSON.stringify(stationResult(stationMessage(1_000_000)))),
  };
  const item = { ...outcomeKey(outcome.group, outcome.index), ...itemOfOutcome(outcome) };
  const values = Object.entries(item).map(([name, value]) => name.length + String(value).length);
  return values.reduce((sum, bytes) => sum + bytes, 0) + "expiresAt".length + 6;
})();

/** What one run asks of AWS, where nothing fails and nothing is delivered twice. */
export function runModel({ voters, stations, centers, offices }: Omit<RegisterSize, "name" | "runs">) {
  const calls = stations + centers;
  // A book and a sign; a list for each of two genders.
  const documents = 2 * stations + 2 * centers;
  const bytes = {
    register: MEASURED.registerBytes * voters,
    packed: MEASURED.packedBytes * voters,
    tables: MEASURED.tableBytes * voters,
    documents: MEASURED.documentBytes * voters,
    plan: MEASURED.planBytes * stations,
    records: MEASURED.recordBytes * documents,
  };
  // The chord of the plan, the chord of the offices, and the group that is the run.
  const fans = [calls, offices, 1].map(requestsOf);
  const all = (of: (fan: ReturnType<typeof requestsOf>) => number) =>
    fans.reduce((sum, fan) => sum + of(fan), 0);
  // Of all outcomes: for stations.csv, once or oftener for print_run.csv, and twice each for failures, the summary's and
  // the manifest's, and for the manifest.
  const passes = 1 + Math.max(1, Math.ceil(documents / DEPLOYED.linesHeld)) + 2 + 2 + 2;
  const renderSeconds = calls * secondsOfCall();
  const workers = Math.min(DEPLOYED.renderConcurrency, Math.ceil(calls / BATCH));
  const invocations = Math.ceil(calls / BATCH) + offices + 4;
  return {
    ...{ calls, documents, bytes, passes, workers, invocations, renderSeconds },
    messages: calls + offices + 4,
    sqsRequests: all(({ sends }) => sends) + 2 * invocations,
    writeUnits: all(({ writes }) => writes.record + writes.openNode + writes.announce + writes.mark),
    // One that is not there costs one as well. A worker remembers its run for 5 s.
    readUnits:
      all(({ reads }) => reads.outcome) +
      Math.min(calls, workers * Math.ceil(renderSeconds / Math.max(1, workers) / 5)) +
      passes * Math.ceil((calls * OUTCOME_BYTES) / READ_UNIT),
    puts:
      putsOf(bytes.register) +
      putsOf(bytes.packed) +
      2 * putsOf(bytes.tables / 2) +
      putsOf(bytes.plan) +
      documents +
      offices * (putsOf(bytes.records / offices) + putsOf(bytes.documents / offices)) +
      3 * putsOf(bytes.records / 2) +
      // centers.csv, run.json twice, rejects.csv, offices, the summary's two, and the manifest's hash.
      8,
    gets:
      getsOf(bytes.register) +
      // Once for the messages, and by each pass that goes through centers.
      (passes - 5) * getsOf(bytes.plan) +
      calls +
      2 * getsOf(bytes.tables / 2) +
      documents +
      offices * getsOf(bytes.records / offices) +
      // run.json, by each renderer once, and with every other message.
      workers +
      offices +
      4,
    /** Seconds that each function runs, all invocations together. */
    seconds: {
      splitter:
        (ASSUMED.slower * MEASURED.splitUs * voters) / 1e6 +
        Math.ceil(calls / SLOTS) * SECONDS_TO_SEND_A_LEAF +
        2 * ASSUMED.startSeconds,
      renderer: renderSeconds + workers * ASSUMED.startSeconds,
      aggregator:
        (ASSUMED.slower * passes * calls * OUTCOME_US) / 1e6 +
        bytes.tables / ASSUMED.s3BytesPerSecond +
        2 * ASSUMED.startSeconds,
      packager: offices * ASSUMED.startSeconds + bytes.documents / ASSUMED.s3BytesPerSecond,
    },
    ledgerBytes: calls * (OUTCOME_BYTES + ITEM_OVERHEAD),
    storeBytes: bytes.packed + bytes.tables + 2 * bytes.documents + bytes.plan + 3 * bytes.records,
  };
}

/** Opening and announcing it, and 26 requests of 10 ms, ten under way at once. */
const SECONDS_TO_SEND_A_LEAF = (2 * ASSUMED.ledgerMs + 3 * 10) / 1000;

/** Microseconds of a core to read one outcome: its JSON, its schema, and its lines. */
const OUTCOME_US = 50;

/** Four calls share a core: it waits for them, or they for it. */
function secondsOfCall(): number {
  const { slower, getMs, putMs, ledgerMs, requestMs } = ASSUMED;
  // A range; two documents; the outcome read and written, and the mark.
  const core = slower * MEASURED.printMs + 6 * requestMs;
  const waiting = getMs + 2 * putMs + 3 * ledgerMs;
  return Math.max(core, (core + waiting) / DEPLOYED.messagesAtOnce) / 1000;
}

export type RunModel = ReturnType<typeof runModel>;
