/** Each public layout runs from its sample file through to books. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { extractPages } from "../support/pdf-text.ts";
import { rollpress } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const out = temporaryFolder();

type Expected = {
  readonly files: readonly string[];
  readonly args: readonly string[];
  readonly counts: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly filtered: number;
  };
  readonly printed: readonly string[];
};

/** The counts are those of samples/README.md: what each file was made with. */
const PRESETS: Record<string, Expected> = {
  smartelect: {
    files: ["libya/voters.csv"],
    args: ["--centers", "samples/libya/centers.csv"],
    counts: { read: 10_000, accepted: 10_000, rejected: 0, filtered: 0 },
    printed: [],
  },
  ncvoter: {
    files: ["ncvoter/ncvoter_sample.txt"],
    args: ["--locale", "en-US"],
    counts: { read: 600, accepted: 582, rejected: 2, filtered: 16 },
    printed: ["JOSÉ", "NUÑEZ", "O’NEAL", "O'BRIEN"],
  },
  florida: {
    files: ["florida/ALA_sample.txt", "florida/BAK_sample.txt"],
    args: ["--locale", "en-US", "--policy", "plain", "--max-rejects", "2"],
    counts: { read: 390, accepted: 388, rejected: 2, filtered: 0 },
    printed: [],
  },
  ohio: {
    files: ["ohio/ADAMS_sample.csv", "ohio/SWVF_sample_2.csv"],
    args: ["--locale", "en-US", "--policy", "plain", "--paper", "Letter"],
    counts: { read: 410, accepted: 410, rejected: 0, filtered: 0 },
    printed: ['LEE "BUD", THE ELDER'],
  },
};

for (const [preset, { files, args, counts, printed }] of Object.entries(PRESETS)) {
  test(`${preset}: from the public layout to books in which every accepted voter stands once`, async () => {
    const folder = join(out, preset);
    const voters = files.map((file) => join("samples", file));
    const run = [
      "run",
      ...voters,
      "--mapping",
      preset,
      ...args,
      "--out",
      folder,
      "--as-of",
      "2026-11-01",
      "--json",
    ];
    const { status, stdout, stderr } = await rollpress(...run);
    assert.equal(status, 0, stderr + stdout);
    const { read, accepted, rejected, filtered } = JSON.parse(stdout);
    assert.deepEqual({ read, accepted, rejected, filtered }, counts);

    const lines = readFileSync(join(folder, "voters_by_national_id.csv"), "utf8")
      .trim()
      .split("\r\n")
      .slice(1);
    assert.equal(lines.length, accepted);
    const stationOf = new Map(
      lines.map((line) => [line.split(",")[0] as string, line.split(",").slice(1, 3).join("_")]),
    );
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const seen: string[] = [];
    let text = "";
    for (const { key } of manifest.files as { key: string }[]) {
      if (!key.endsWith(".pdf")) continue;
      for (const cell of await cellsOf(readFileSync(join(folder, key)))) {
        text += `${cell}\n`;
        if (!stationOf.has(cell)) continue;
        seen.push(cell);
        assert.equal(basename(key), `${stationOf.get(cell)}_book.pdf`);
      }
    }
    assert.deepEqual(seen.sort(), [...stationOf.keys()].sort());
    for (const name of printed) assert.ok(text.includes(name), name);
  });
}

/** Every stretch of text in a book's pages after the cover. */
async function cellsOf(pdf: Uint8Array): Promise<string[]> {
  const [, ...pages] = await extractPages(pdf);
  return pages.flat().flatMap(({ pieces }) => pieces.map(({ text }) => text.trim()));
}
