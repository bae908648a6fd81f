import { execFileSync, spawnSync } from "node:child_process";

/** Which of the programs is not installed: a reason to skip what needs them; false if all are. */
export function missing(...programs: readonly string[]): string | false {
  const absent = programs.find((program) => spawnSync(program, ["--version"]).error !== undefined);
  return absent === undefined ? false : `${absent} is not installed`;
}

/** What poppler extracts from a file's pages of voters, those after the cover, without the marks of direction that it adds. */
export function popplerText(path: string): string {
  const text = execFileSync("pdftotext", ["-f", "2", "-layout", path, "-"], { encoding: "utf8" });
  return text.replace(/[\u200e\u200f\u202a-\u202e]/g, "");
}
