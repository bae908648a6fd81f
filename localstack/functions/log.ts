import type { Readable } from "node:stream";

/** A line that a function's process printed. */
export type LogLine = { readonly function: string; readonly process: string; readonly text: string };

/** Passes a stream on by lines, the last one too where it has no end. */
export function readLines(stream: Readable, take: (text: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  });
  stream.on("end", () => {
    if (rest !== "") take(rest);
  });
}
