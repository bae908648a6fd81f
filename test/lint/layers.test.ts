/** The linter holds the layers: each of these imports must be refused where it points outward. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { REPOSITORY } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BIOME = join(REPOSITORY, "node_modules", "@biomejs", "biome", "bin", "biome");

/** The names of the rules that each file breaks, in a tree that has only these files and our configuration. */
function brokenRules(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const folder = temporaryFolder();
  for (const name of ["biome.json", ".gitignore"]) copyFileSync(join(REPOSITORY, name), join(folder, name));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const args = [BIOME, "lint", "--reporter=json", "--max-diagnostics=none"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: unknown } }[];
  };
  const rules = new Map<string, string[]>([...files.keys()].map((path) => [path, []]));
  for (const { category, location } of diagnostics) {
    const path = JSON.stringify(location.path).replaceAll("\\\\", "/");
    for (const [file, broken] of rules)
      if (path.includes(file)) broken.push(category.split("/").at(-1) ?? "");
  }
  return rules;
}

const REFUSED: readonly [path: string, module: string][] = [
  ["core/rolls/x.ts", "node:fs"],
  ["core/rolls/x.ts", "node:fs/promises"],
  ["core/rolls/x.ts", "node:sqlite"],
  ["core/rolls/x.ts", "node:worker_threads"],
  ["core/rolls/x.ts", "@aws-sdk/client-s3"],
  ["core/rolls/x.ts", "../../adapters/local/file-store.ts"],
  ["core/x.ts", "../cli/main.ts"],
  ["adapters/local/x.ts", "../../cli/main.ts"],
  ["cli/run/x.ts", "../../bin/rollpress.ts"],
  ["cli/run/x.ts", "@aws-sdk/client-sqs"],
  ["core/x.ts", "../lib/settings.ts"],
  ["core/x.ts", "../localstack/quiet.ts"],
  ["adapters/aws/x.ts", "../../lambdas/bundle.ts"],
  ["adapters/aws/x.ts", "../../localstack/quiet.ts"],
  ["lambdas/splitter/x.ts", "../../adapters/local/fonts.ts"],
  ["lambdas/splitter/x.ts", "../../lib/settings.ts"],
  ["lambdas/splitter/x.ts", "../../localstack/quiet.ts"],
  ["lambdas/splitter/x.ts", "@aws-sdk/client-s3"],
  ["lib/x.ts", "../adapters/aws/resources.ts"],
  ["lib/x.ts", "../lambdas/bundle.ts"],
  ["lib/x.ts", "../localstack/quiet.ts"],
  ["cli/run/x.ts", "../../lib/settings.ts"],
  ["cli/run/x.ts", "../../localstack/quiet.ts"],
  ["docs/examples/canvas/x.ts", "../../../adapters/local/file-store.ts"],
  ["docs/examples/canvas/x.ts", "../../../cli/main.ts"],
];

const ALLOWED: readonly [path: string, module: string][] = [
  ["core/rolls/x.ts", "../ports/object-store.ts"],
  ["core/rolls/x.ts", "node:crypto"],
  ["adapters/local/x.ts", "node:fs"],
  ["adapters/local/x.ts", "../../core/fault.ts"],
  ["cli/run/x.ts", "../../adapters/local/file-store.ts"],
  ["lambdas/splitter/x.ts", "../../adapters/aws/host/batch-handler.ts"],
  ["lib/x.ts", "../core/contracts/functions.ts"],
  ["lib/x.ts", "aws-cdk-lib/aws-sqs"],
  ["localstack/x.ts", "@aws-sdk/client-sqs"],
  ["docs/examples/canvas/x.ts", "../../../adapters/memory/memory-host.ts"],
  ["docs/examples/canvas/x.ts", "../../../core/canvas/canvas.ts"],
];

const importing = (module: string) => `import { x } from "${module}";\n\nexport const y = x;\n`;
const constants = (count: number) =>
  Array.from({ length: count }, (_, index) => `export const x${index} = ${index};\n`).join("");

const IMPORTS = [...REFUSED, ...ALLOWED].map(
  ([path, module], index) => [path.replace("x.ts", `case-${index}-.ts`), module] as const,
);

const rules = brokenRules(
  new Map([
    ...IMPORTS.map(([path, module]) => [path, importing(module)] as const),
    ["core/long-file.ts", constants(301)],
    ["core/short-file.ts", constants(299)],
  ]),
);

for (const [index, [path, module]] of IMPORTS.entries()) {
  const isRefused = index < REFUSED.length;
  test(`${dirname(path)} ${isRefused ? "may not" : "may"} import ${module}`, () => {
    assert.equal(rules.get(path)?.includes("noRestrictedImports"), isRefused);
  });
}

test("a file of more than 300 lines is refused", () => {
  assert.ok(rules.get("core/long-file.ts")?.includes("noExcessiveLinesPerFile"));
  assert.ok(!rules.get("core/short-file.ts")?.includes("noExcessiveLinesPerFile"));
});
