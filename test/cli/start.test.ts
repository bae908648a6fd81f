import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { REPOSITORY } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MAIN = new URL("../../cli/main.ts", import.meta.url).href;

/** Imports the command line, runs a command if one is given, and prints the packages that are loaded then. */
const PACKAGES_LOADED = `
  import { registerHooks } from "node:module";
  const packages = new Set();
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const name = /\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(resolved.url)?.[1];
      if (name !== undefined) packages.add(name);
      return resolved;
    },
  });
  const { main } = await import(${JSON.stringify(MAIN)});
  const args = process.argv.slice(1);
  if (args.length > 0) await main(args);
  console.log(JSON.stringify([...packages].sort()));
`;

function packagesLoaded(...args: readonly string[]): string[] {
  const node = ["--input-type=module", "--eval", PACKAGES_LOADED, "--", ...args];
  const { stdout } = spawnSync(process.execPath, node, { encoding: "utf8" });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}

test("a command starts without what only other commands need: parsers, fonts and images", () => {
  assert.deepEqual(packagesLoaded(), ["commander", "zod"]);
});

const isOfAws = (name: string) => name.startsWith("@aws-sdk/");
const folder = temporaryFolder();
const voters = join(REPOSITORY, "samples", "libya", "voters.csv");

for (const args of [
  ["run", voters, "--centers", join(folder, "none.csv"), "--out", join(folder, "rolls")],
  ...["status", "verify", "redrive", "resume", "cancel", "open"].map((command) => [command, folder]),
  ["lookup", folder, "1"],
  ["reprint", folder, "--center", "1"],
])
  test(`rollpress ${args[0]} loads nothing of AWS for a folder`, () => {
    assert.deepEqual(packagesLoaded(...args).filter(isOfAws), []);
  });

test("for a run of a stack it does", () => {
  assert.ok(packagesLoaded("status", "aws:no stack/run").some(isOfAws));
});
