/**
 * Renders the pictures of the README from the committed samples. Run: npm run images (needs poppler's pdftoppm)
 */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const IMAGES = join(REPOSITORY, "docs", "images");

/** Dots an inch: legible on a web page, and under 100 kB a picture. */
const RESOLUTION = "72";

/** Which page of which book becomes which picture. */
const PICTURES = [
  { run: "ar", book: "2/11012_1_book.pdf", page: 1, image: "book-cover-ar" },
  { run: "ar", book: "2/11012_1_book.pdf", page: 2, image: "book-page-ar" },
  { run: "en", book: "1/1-01_1_book.pdf", page: 2, image: "book-page-en" },
];

const RUNS: Record<string, readonly string[]> = {
  ar: [
    "samples/libya/voters.csv",
    "--centers",
    "samples/libya/centers.csv",
    "--election",
    "انتخابات تجريبية",
  ],
  en: [
    "samples/ncvoter/ncvoter_sample.txt",
    "--mapping",
    "ncvoter",
    "--locale",
    "en-US",
    "--election",
    "Sample election",
  ],
};

const folder = await mkdtemp(join(tmpdir(), "rollpress-images-"));
await mkdir(IMAGES, { recursive: true });
for (const [name, args] of Object.entries(RUNS)) {
  const run = ["bin/rollpress.ts", "run", ...args, "--as-of", "2026-11-01", "--out", join(folder, name)];
  execFileSync(process.execPath, run, { cwd: REPOSITORY });
}
for (const { run, book, page, image } of PICTURES) {
  const pages = ["-f", String(page), "-l", String(page), "-singlefile"];
  execFileSync("pdftoppm", [
    "-png",
    "-r",
    RESOLUTION,
    ...pages,
    join(folder, run, book),
    join(IMAGES, image),
  ]);
}
await rm(folder, { recursive: true, force: true });
