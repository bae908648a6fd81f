import { keys } from "../contracts/keys.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { cellsOf } from "../verify/csv/line.ts";

/** Where a voter votes. */
export type VoterPlace = {
  readonly centerId: string;
  /** Undefined before polling: then there are no stations. */
  readonly station: number | undefined;
  readonly voterNumber: number;
};

/** Bytes of a read: ten times the longest line, and as much as a disk reads anyway. */
const BLOCK = 4096;

const LINE_FEED = 0x0a;

/**
 * Finds a voter in voters_by_national_id.csv by bisection: about one read of 4 KB for each doubling of the file's size, 16 of
 * a million lines.
 *
 * @param size of that file, in bytes
 * @param nationalId as intake has cleaned it
 * @returns undefined where there is no such voter
 * @throws Fault `damaged-list` where the file is not as a run writes it
 */
export async function findVoter(
  store: ObjectStore,
  size: number,
  nationalId: string,
): Promise<VoterPlace | undefined> {
  const wanted = Buffer.from(nationalId);
  const read = async (from: number, to: number) => {
    const bytes = await store.getRange(keys.votersByNationalId, from, to - from);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  const columns = columnsOf(await read(0, Math.min(size, BLOCK)));
  // Both are always the beginning of a line, or the file's end; the voter's line begins between them.
  let [low, high] = [columns.end, size];
  while (high - low > BLOCK) {
    const start = Math.floor((low + high - BLOCK) / 2);
    const block = await read(start, start + BLOCK);
    const first = start === low ? 0 : block.indexOf(LINE_FEED) + 1;
    const end = block.lastIndexOf(LINE_FEED) + 1;
    if (end <= first) throw damaged();
    const lastLine = block.lastIndexOf(LINE_FEED, end - 2) + 1;
    if (wanted.compare(idAt(block, first)) < 0) high = start + first;
    else if (wanted.compare(idAt(block, lastLine)) > 0) low = start + end;
    else [low, high] = [start + first, start + end];
  }
  const block = high === low ? Buffer.alloc(0) : await read(low, high);
  for (let at = 0; at < block.length; at = lineEnd(block, at) + 1) {
    if (wanted.equals(idAt(block, at))) return columns.placeIn(lineAt(block, at));
  }
  return undefined;
}

/** Where the heading ends, and what the cells are. */
function columnsOf(block: Buffer) {
  const isMarked = block.subarray(0, 3).equals(Buffer.from("\ufeff"));
  const start = isMarked ? 3 : 0;
  const names = lineAt(block, start);
  const [id, center, station, number] = ["national_id", "center_id", "station_number", "voter_number"].map(
    (name) => names.indexOf(name),
  ) as [number, number, number, number];
  if (id !== 0 || center < 0 || number < 0) throw damaged();
  return {
    end: lineEnd(block, start) + 1,
    placeIn: (cells: readonly string[]): VoterPlace => ({
      centerId: textIn(cells, center),
      station: station < 0 ? undefined : numberIn(cells, station),
      voterNumber: numberIn(cells, number),
    }),
  };
}

function idAt(block: Buffer, at: number): Buffer {
  return Buffer.from(textIn(lineAt(block, at), 0));
}

function lineAt(block: Buffer, at: number): string[] {
  const end = lineEnd(block, at);
  const cells = block[end - 1] === 0x0d ? cellsOf(block.toString("utf8", at, end - 1)) : undefined;
  if (cells === undefined) throw damaged();
  return cells;
}

function lineEnd(block: Buffer, at: number): number {
  const end = block.indexOf(LINE_FEED, at);
  if (end < 0) throw damaged();
  return end;
}

function textIn(cells: readonly string[], at: number): string {
  const text = cells[at];
  if (text === undefined) throw damaged();
  return text;
}

function numberIn(cells: readonly string[], at: number): number {
  const text = textIn(cells, at);
  if (!/^\d+$/.test(text)) throw damaged();
  return Number(text);
}

function damaged(): Fault {
  return new Fault("damaged-list", "the list is not as a run writes it", {
    place: keys.votersByNationalId,
    mend: "see what has become of the folder with rollpress verify",
    exit: 1,
  });
}
