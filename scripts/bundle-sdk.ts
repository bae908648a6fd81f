/**
 * Puts what is used of the AWS SDK into dist/adapters/aws/sdk.js: `npm run prepack`. The npm package carries these 0.6 MB
 * instead of 35 packages of 20 MB, and loads them in a third of the time. The licenses of what is inside are beside it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const OUTPUT = "dist/adapters/aws";

const { metafile } = buildSync({
  entryPoints: ["adapters/aws/sdk.ts"],
  outdir: OUTPUT,
  bundle: true,
  minify: true,
  platform: "node",
  target: "node22",
  format: "esm",
  // What the SDK imports when it needs it, such as ways to find credentials, stays in files of its own.
  splitting: true,
  chunkNames: "sdk/[name]-[hash]",
  // ES modules where a package has both: of those, what is not used is left out.
  mainFields: ["module", "main"],
  // CommonJS packages in the bundle ask for Node's modules by it.
  banner: {
    js: 'import{createRequire as bundleRequire}from"node:module";const require=bundleRequire(import.meta.url);',
  },
  legalComments: "none",
  metafile: true,
  absWorkingDir: REPOSITORY,
  logLevel: "warning",
});

const folders = new Set(Object.keys(metafile.inputs).flatMap(packageFolderOf));
writeFileSync(join(REPOSITORY, OUTPUT, "sdk-licenses.txt"), licensesOf([...folders].sort()));

/** The folder of the package that a module is of; none for our own. */
function packageFolderOf(module: string): string[] {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module) ?? [];
  return folder === undefined ? [] : [folder];
}

type Package = { readonly folder: string; readonly manifest: Manifest; readonly text: string | undefined };
type Manifest = { name: string; version: string; license: string; author?: { name: string } };

function packageIn(folder: string): Package {
  const file = readdirSync(join(REPOSITORY, folder)).find((name) => /^licen[cs]e(\.\w+)?$/i.test(name));
  return {
    folder,
    manifest: JSON.parse(readFileSync(join(REPOSITORY, folder, "package.json"), "utf8")),
    text: file && readFileSync(join(REPOSITORY, folder, file), "utf8").trim(),
  };
}

/** Each text once, below the names of the packages that it is of. @throws Error for a package without one */
function licensesOf(folders: readonly string[]): string {
  const packages = folders.map(packageIn);
  const ofAuthor = ({ license, author }: Manifest) => `${license} ${author?.name}`;
  // Some packages of the SDK name their license and have no copy of it.
  const texts = new Map(packages.flatMap(({ manifest, text }) => (text ? [[ofAuthor(manifest), text]] : [])));
  const textOf = ({ folder, manifest, text }: Package) => {
    const found = text ?? texts.get(ofAuthor(manifest));
    if (found === undefined) throw new Error(`${folder} has no license`);
    return found;
  };
  const parts = [...Map.groupBy(packages, textOf)].map(([text, of]) => {
    const names = of.map(({ manifest }) => `${manifest.name} ${manifest.version}`);
    return `${names.join("\n")}\n\n${text}\n`;
  });
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}
