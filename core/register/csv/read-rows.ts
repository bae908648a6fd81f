import { decodeText } from "../text/decode.ts";
import type { Encoding } from "../text/encodings.ts";
import { DELIMITERS, type Delimiter } from "./framing.ts";
import { LONGEST_ROW, type RowBatch, RowReader } from "./rows.ts";

export type FileFormat = {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter | "auto";
  readonly quoting: boolean;
  readonly lineBreaks: boolean;
};

/** Reads a delimited file as batches of rows, one per chunk of the source. */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  format: FileFormat,
): AsyncGenerator<RowBatch> {
  let reader: RowReader | undefined;
  let head = "";
  for await (const text of decodeText(bytes, format.encoding)) {
    if (reader === undefined) {
      head += text;
      if (!/[\r\n]/.test(head) && head.length < LONGEST_ROW) continue;
      reader = readerFor(head, format);
      yield reader.push(head);
    } else {
      yield reader.push(text);
    }
  }
  if (reader === undefined) {
    reader = readerFor(head, format);
    yield reader.push(head);
  }
  yield reader.end();
}

function readerFor(head: string, { delimiter, quoting, lineBreaks }: FileFormat): RowReader {
  return new RowReader({
    delimiter: delimiter === "auto" ? guessDelimiter(head, quoting) : delimiter,
    quoting,
    lineBreaks,
  });
}

/** The delimiter that the first line has most of, outside quotes; a comma where it has none. */
export function guessDelimiter(head: string, quoting: boolean): Delimiter {
  const line = head.trimStart().split(/[\r\n]/, 1)[0] ?? "";
  const bare = quoting ? line.replace(/"[^"]*"/g, "") : line;
  let best: Delimiter = ",";
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = bare.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}
