import type { OutgoingMessage } from "../../../core/ports/task-queue.ts";
import type { SendMessageBatchRequestEntry } from "../sdk.ts";

/** What SQS takes at once: so many messages, of so many bytes together. */
export const BATCH_MESSAGES = 10;
export const BATCH_BYTES = 256 << 10;

/** The longest delay of SQS, in seconds. */
const LONGEST_DELAY = 900;

/**
 * The message attribute that has the run once more. Whether a message keeps its group when SQS moves it to the dead letters is
 * nowhere promised; its attributes are its own.
 */
export const RUN_ATTRIBUTE = "run";

/** Messages to one queue that are sent by one request. */
export type Batch = { readonly queue: string; readonly entries: readonly SendMessageBatchRequestEntry[] };

/** Cuts messages into as few batches as may be, in their order; one that is too long even alone is a batch of its own. */
export function* batchesOf(messages: readonly OutgoingMessage[]): Generator<Batch> {
  for (const [queue, ofQueue] of Map.groupBy(messages, (message) => message.queue)) {
    let entries: SendMessageBatchRequestEntry[] = [];
    let bytes = 0;
    for (const message of ofQueue) {
      const entry = entryOf(message, entries.length);
      const size = Buffer.byteLength(entry.MessageBody!) + attributeBytes(message);
      if (entries.length === BATCH_MESSAGES || (entries.length > 0 && bytes + size > BATCH_BYTES)) {
        yield { queue, entries };
        entries = [];
        bytes = 0;
      }
      entries.push({ ...entry, Id: String(entries.length) });
      bytes += size;
    }
    yield { queue, entries };
  }
}

const STRING = "String";

/** SQS counts attributes as it does the body: name, type and value. */
const attributeBytes = ({ run }: OutgoingMessage) => Buffer.byteLength(RUN_ATTRIBUTE + STRING + run);

function entryOf({ run, body, delayMs = 0 }: OutgoingMessage, place: number): SendMessageBatchRequestEntry {
  const DelaySeconds = Math.min(LONGEST_DELAY, Math.ceil(delayMs / 1000));
  return {
    Id: String(place),
    MessageBody: allowed(body),
    // The tenant of a fair queue.
    MessageGroupId: run,
    MessageAttributes: { [RUN_ATTRIBUTE]: { DataType: STRING, StringValue: run } },
    ...(DelaySeconds > 0 && { DelaySeconds }),
  };
}

/**
 * SQS takes XML's characters only, of which U+FFFE and U+FFFF are none, and some emulators refuse what takes a surrogate pair, such
 * as Adlam's letters. In JSON, all of these stand in strings, where they can be escaped.
 */
function allowed(body: string): string {
  return body.replace(/[\ufffe\uffff\ud800-\udfff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}
