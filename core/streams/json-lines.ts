import type { z } from "zod";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";

export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

const LINE_FEED = 0x0a;

/**
 * Reads an object of JSON lines, a line at a time.
 *
 * @throws Fault `damaged-object` at a line that is not of the schema, and where the last one has no end: then it is cut off
 */
export async function* readJsonLines<Schema extends z.ZodType>(
  store: ObjectStore,
  key: string,
  schema: Schema,
): AsyncGenerator<z.output<Schema>> {
  let number = 0;
  let rest: Uint8Array[] = [];
  for await (const chunk of store.stream(key)) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      number++;
      yield parseLine(Buffer.concat([...rest, chunk.subarray(from, end)]), schema, `${key}:${number}`);
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.slice(from));
  }
  if (rest.length > 0) throw damaged(`${key}:${number + 1}`);
}

function parseLine<Schema extends z.ZodType>(line: Buffer, schema: Schema, place: string): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(line.toString("utf8"));
  } catch {
    throw damaged(place);
  }
  const result = schema.safeParse(json);
  if (!result.success) throw damaged(place);
  return result.data;
}

function damaged(place: string): Fault {
  return new Fault("damaged-object", "the run's own file was changed or cut off", {
    place,
    mend: "start the run again in a new folder",
    exit: 1,
  });
}
