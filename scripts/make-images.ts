/**
 * Renders the pictures of the README: from the committed samples, and a register in Hindi. Run: npm run images (needs
 * poppler's pdftoppm)
 */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HINDI_CENTERS, hindiVotersCsv } from "./samples/hindi.ts";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const IMAGES = join(REPOSITORY, "docs", "images");

/** Dots an inch: legible on a web page, and under 100 kB a picture. */
const RESOLUTION = "72";

type Language = {
  readonly name: string;
  readonly run: (folder: string) => readonly string[];
  /** The documents shown, without what tells their kinds apart. */
  readonly station: string;
  readonly list: string;
};

const LANGUAGES: readonly Language[] = [
  {
    name: "ar",
    run: () => [
      ...["samples/libya/voters.csv", "--centers", "samples/libya/centers.csv"],
      ...["--election", "انتخابات تجريبية"],
    ],
    station: "2/11012_1",
    list: "2/11012_m",
  },
  {
    name: "en",
    run: () => [
      ...["samples/ncvoter/ncvoter_sample.txt", "--mapping", "ncvoter", "--locale", "en-US"],
      ...["--paper", "Letter", "--election", "Sample election"],
    ],
    station: "1/1-01_1",
    list: "1/1-01_m",
  },
  {
    name: "hi",
    run: (folder) => [
      ...[join(folder, "voters.csv"), "--centers", join(folder, "centers.csv"), "--locale", "hi-IN"],
      ...["--election", "नमूना निर्वाचन"],
    ],
    station: "7/2101_1",
    list: "7/2101_m",
  },
];

const PICTURES = [
  { kind: "book", page: 1, image: "book-cover" },
  { kind: "book", page: 2, image: "book-page" },
  { kind: "sign", page: 1, image: "sign" },
  { kind: "list", page: 1, image: "list" },
] as const;

const folder = await mkdtemp(join(tmpdir(), "rollpress-images-"));
await mkdir(IMAGES, { recursive: true });
await writeFile(join(folder, "voters.csv"), hindiVotersCsv());
await writeFile(join(folder, "centers.csv"), HINDI_CENTERS);
for (const { name, run, station, list } of LANGUAGES) {
  const out = join(folder, name);
  const always = ["--as-of", "2026-11-01", "--logo", "samples/libya/emblem.svg", "--out", out];
  execFileSync(process.execPath, ["bin/rollpress.ts", "run", ...run(folder), ...always], { cwd: REPOSITORY });
  for (const { kind, page, image } of PICTURES) {
    const pdf = join(out, `${kind === "list" ? list : station}_${kind}.pdf`);
    const pages = ["-f", String(page), "-l", String(page), "-singlefile"];
    execFileSync("pdftoppm", ["-png", "-r", RESOLUTION, ...pages, pdf, join(IMAGES, `${image}-${name}`)]);
  }
}
await rm(folder, { recursive: true, force: true });
