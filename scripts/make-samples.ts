import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sampleFiles } from "./samples/files.ts";

/** Writes the samples that the repository carries: `node scripts/make-samples.ts`. The same bytes every time. */
const root = path.join(import.meta.dirname, "..", "samples");

for (const [name, bytes] of sampleFiles()) {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  console.log(`${String(bytes.length).padStart(9)}  ${path.relative(process.cwd(), file)}`);
}
