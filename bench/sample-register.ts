import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileStore } from "../adapters/local/file-store.ts";
import { sampleCentersCsv, sampleVotersCsv } from "../core/samples/samples.ts";

/** Libya's register has about 1,500 voters a center and 80 centers an office; so have the benches'. */
const VOTERS_PER_CENTER = 1_500;
const CENTERS_PER_OFFICE = 80;

export type SampleFiles = { readonly voters: string; readonly centers: string };

/** Writes a register of `voters` invented people into a folder. */
export async function writeSample(folder: string, voters: number): Promise<SampleFiles> {
  const centers = Math.max(1, Math.round(voters / VOTERS_PER_CENTER));
  const offices = Math.max(1, Math.round(centers / CENTERS_PER_OFFICE));
  const options = { voters, centers, offices, locale: "ar-LY", seed: 1 } as const;
  const store = new FileStore(folder);
  const files = { voters: `${voters}-voters.csv`, centers: `${voters}-centers.csv` };
  await store.put(files.voters, encoded(sampleVotersCsv(options)));
  await store.put(files.centers, encoded(sampleCentersCsv(options)));
  return { voters: join(folder, files.voters), centers: join(folder, files.centers) };
}

/** Runs with a folder of its own, which is removed afterwards. */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "rollpress-bench-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* encoded(chunks: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}
