import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, buildSync } from "esbuild";
import { FUNCTIONS, LAMBDA_NAMES, type LambdaName } from "../core/contracts/functions.ts";
import { copyFonts } from "../scripts/copy-fonts.ts";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = join(REPOSITORY, "build", "lambdas");

const OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  outExtension: { ".js": ".mjs" },
  // What is imported later becomes a file of its own, which a cold start does not read.
  splitting: true,
  // ES modules where a package has both: of those, what is not used is left out.
  mainFields: ["module", "main"],
  // Names stay, for stack traces: they cost nothing to load. Source maps would: Node reads them with the first error's stack.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  // CommonJS packages in the bundle ask for Node's modules by it.
  banner: {
    js: `import{createRequire as bundleRequire}from"node:module";const require=bundleRequire(import.meta.url);`,
  },
  absWorkingDir: REPOSITORY,
  logLevel: "warning",
} satisfies BuildOptions;

/**
 * Makes each function's code as it is deployed: `index.mjs`, which exports `handler`, and beside it what it loads later, the
 * fonts where it sets text, and HarfBuzz. The same sources give the same bytes.
 *
 * @param folder emptied first
 * @returns by function, the folder with its code
 */
export function bundleLambdas(folder: string = FOLDER): Readonly<Record<LambdaName, string>> {
  rmSync(folder, { recursive: true, force: true });
  const entries = LAMBDA_NAMES.map((name) => [name, bundleLambda(name, join(folder, name))]);
  return Object.fromEntries(entries) as Record<LambdaName, string>;
}

/** The same of one function. @param outdir is filled, and not emptied */
export function bundleLambda(name: LambdaName, outdir: string): string {
  mkdirSync(outdir, { recursive: true });
  buildSync({ ...OPTIONS, entryPoints: { index: join("lambdas", name, "handler.ts") }, outdir });
  if (FUNCTIONS[name].setsText) {
    copyFonts(join(outdir, "fonts"));
    // Where HarfBuzz's loader looks for it: beside the file that it is in.
    const wasm = import.meta.resolve("harfbuzzjs/dist/harfbuzz.wasm");
    copyFileSync(fileURLToPath(wasm), join(outdir, "harfbuzz.wasm"));
  }
  return outdir;
}

/** In bytes: all that is deployed, and what of it is read when the function starts. */
export function sizesOf(folder: string): { readonly all: number; readonly index: number } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  return {
    all: sizes.reduce((sum, size) => sum + size, 0),
    index: statSync(join(folder, "index.mjs")).size,
  };
}

if (import.meta.main) {
  for (const [name, folder] of Object.entries(bundleLambdas())) {
    const { all, index } = sizesOf(folder);
    process.stdout.write(`${name.padEnd(12)} ${kilobytes(all)} kB, index.mjs ${kilobytes(index)} kB\n`);
  }
}

function kilobytes(bytes: number): string {
  return Math.round(bytes / 1000)
    .toString()
    .padStart(6);
}
