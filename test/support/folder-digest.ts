import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/** What the clock and the host decide, and the run's own queue: these differ from run to run. */
const OF_THE_HOST = /^(summary\.json|\.rollpress\/(run\.json|run\.sqlite.*|lock))$/;

/** The SHA-256 of every file below a folder that a run makes of its register, by its path. */
export function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
    name.replaceAll(sep, "/"),
  );
  const files = names.filter((name) => !OF_THE_HOST.test(name) && statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.sort().map((name) => [name, sha256(join(folder, name))]));
}

function sha256(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
