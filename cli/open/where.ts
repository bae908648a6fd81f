import { FileStore } from "../../adapters/local/file-store.ts";
import { readRunFile } from "../../adapters/local/host/run-folder.ts";
import { keys } from "../../core/contracts/keys.ts";
import { requireFolder } from "../places/run-place.ts";
import { table } from "../terminal/table.ts";

/** In the order in which one looks at them. */
const FILES = [
  [keys.summaryPdf, "totals by office, constituency and center"],
  [keys.printRun, "what to print, office by office"],
  [keys.stations, "every station, with its first and last voter"],
  [keys.votersByNationalId, "where each voter votes, by national ID"],
  [keys.votersByStation, "who votes where, in the order of the books"],
  [keys.rejects, "rows that are no voters, and why"],
  [keys.manifest, "every file with its SHA-256, and the proof that no voter is lost"],
  [keys.summary, "how long it took, and where"],
] as const;

/** Where the files of a run are that stand already. @throws Fault where the folder holds no run */
export async function whereToLook(name: string): Promise<string> {
  const path = requireFolder(name, "get the files first: rollpress download RUN --out FOLDER");
  const store = new FileStore(path);
  const { runId } = await readRunFile(store, path);
  const standing = FILES.filter(([key]) => store.has(key)).map(([key, what]) => [store.pathOf(key), what]);
  const isFinished = store.has(keys.manifest);
  const offices = (await topFolders(store)).map((name) => [
    store.pathOf(name),
    store.has(`${name}.zip`) ? `an office's documents; also as ${name}.zip` : "an office's documents",
  ]);
  const state = isFinished ? "" : ", which is not finished";
  return `${runId === null ? "A run" : `Run ${runId}`}${state}:\n${table([...standing, ...offices])}`;
}

/** Folders of offices, as far as there are any. */
async function topFolders(store: FileStore): Promise<string[]> {
  const names = new Set<string>();
  for await (const key of store.list("")) {
    const [folder = "", ...rest] = key.split("/");
    if (rest.length > 0 && !folder.startsWith(".")) names.add(folder);
  }
  return [...names];
}
