import type { ObjectStore } from "../ports/object-store.ts";
import { CSV_BEGIN, csvLine } from "../streams/csv-text.ts";
import { writeObject } from "../streams/object-writer.ts";
import type { Rejection } from "./rejection.ts";

/**
 * Writes the list of rejected rows as `read` finds them, and returns what `read` does.
 *
 * Where `read` fails there is no list: half of one could be taken for the whole.
 */
export function writeRejects<T>(
  store: ObjectStore,
  key: string,
  read: (onRejections: (rejections: readonly Rejection[]) => Promise<void>) => Promise<T>,
): Promise<T> {
  return writeObject(store, key, async (list) => {
    await list.write(CSV_BEGIN + csvLine(["file", "line", "column", "code", "reason", "row"]));
    return read((rejections) => list.write(rejections.map(rejectLine).join("")));
  });
}

function rejectLine({ file, line, column, code, reason, row }: Rejection): string {
  return csvLine([file, line, column, code, reason, row]);
}
