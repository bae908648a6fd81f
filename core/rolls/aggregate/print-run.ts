import type { Phase } from "../../contracts/configuration.ts";
import { keys } from "../../contracts/keys.ts";
import type { FileRecord, PrintedFile, RenderResult } from "../../contracts/render.ts";
import type { OfficeTotals } from "../../contracts/summary.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { CSV_BEGIN, csvLine } from "../../streams/csv-text.ts";
import { jsonLine } from "../../streams/json-lines.ts";
import { type ObjectWriter, writeObject } from "../../streams/object-writer.ts";
import { readAhead } from "../../streams/read-ahead.ts";
import { writeRecorded } from "../../streams/recorded.ts";
import type { PrintedCenter } from "./printed-centers.ts";

/** Documents whose lines are held until those before them are written: some 400 bytes each. */
const MOST_HELD = 250_000;

/** Lists of documents that are stored at once: S3 takes some 30 ms for each, and there may be a thousand offices. */
const PUTS_AT_ONCE = 8;

/** What decides the lines of print_run.csv, beside the documents. */
export type PrintRunStyle = { readonly phase: Phase; readonly isDuplex: boolean };

/**
 * Writes print_run.csv, by which a print shop prints: one line a document, office by office, in each in the order of the plan;
 * and for every office the list of documents that go into its zip.
 *
 * The plan has offices in any order. So the documents are gone through once for as many offices as can be held; usually
 * these are all.
 *
 * @param offices those that have documents, in the order in which they are printed
 * @param centers starts from the first center each time
 */
export function writePrintRun(
  offices: readonly OfficeTotals[],
  centers: () => AsyncIterable<PrintedCenter>,
  style: PrintRunStyle,
  store: ObjectStore,
  mostHeld = MOST_HELD,
): Promise<FileRecord> {
  return writeRecorded(store, keys.printRun, async (table) => {
    await table.write(headerOf(style.phase));
    for (const [first, ...others] of inBatches(offices, mostHeld)) {
      const held = new Map(others.map(({ id }) => [id, new HeldLines()]));
      await writeObject(store, keys.packingList(first.id), async (list) => {
        for await (const { details, results, stations } of centers()) {
          const { officeId } = details;
          const lines = officeId === first.id ? { table, list } : held.get(officeId);
          if (lines === undefined) continue;
          for (const result of results) {
            for (const file of result.files) {
              const { key, pages, bytes, sha256 } = file;
              await lines.table.write(lineOf(officeId, result, file, stations, style));
              await lines.list.write(jsonLine({ key, pages, bytes, sha256 }));
            }
          }
        }
      });
      const putList = async ([officeId, { table, list }]: [string, HeldLines]) => {
        await store.put(keys.packingList(officeId), Buffer.from(list.text));
        return table;
      };
      for await (const { text } of readAhead(held, putList, { most: PUTS_AT_ONCE })) await table.write(text);
    }
  });
}

/** Lines in memory, as an object's writer takes them. */
class HeldLines {
  readonly table = new HeldText();
  readonly list = new HeldText();
}

class HeldText implements Pick<ObjectWriter, "write"> {
  readonly #lines: string[] = [];

  async write(line: string): Promise<void> {
    this.#lines.push(line);
  }

  get text(): string {
    return this.#lines.join("");
  }
}

type Batch = [OfficeTotals, ...OfficeTotals[]];

/** Offices that are gone through together: of all but the first, the lines are held. */
function inBatches(offices: readonly OfficeTotals[], mostHeld: number): Batch[] {
  const batches: Batch[] = [];
  let held = 0;
  for (const office of offices) {
    const batch = batches.at(-1);
    held += office.documents;
    if (batch !== undefined && held <= mostHeld) {
      batch.push(office);
    } else {
      batches.push([office]);
      held = 0;
    }
  }
  return batches;
}

/** Before polling, no document is of a station. */
function headerOf(phase: Phase): string {
  const station = phase === "polling" ? ["station_number"] : [];
  const file = ["file", "pages", "sheets", "copies", "bytes", "sha256"];
  return CSV_BEGIN + csvLine(["office_id", "center_id", ...station, "gender", "document", ...file]);
}

/** A sheet has two sides. How many copies are wanted, only the shop's client knows: one, until told otherwise. */
const COPIES = 1;

function lineOf(
  officeId: string,
  { center, station }: RenderResult,
  { document, gender, key, pages, bytes, sha256 }: PrintedFile,
  stations: PrintedCenter["stations"],
  { phase, isDuplex }: PrintRunStyle,
): string {
  const sheets = isDuplex ? Math.ceil(pages / 2) : pages;
  const whose = gender ?? (station === undefined ? "" : (stations[station - 1]?.gender ?? ""));
  const number = phase === "polling" ? [station ?? ""] : [];
  return csvLine([
    ...[officeId, center, ...number, whose, document],
    ...[key, pages, sheets, COPIES, bytes, sha256],
  ]);
}
