import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

const MAIN = new URL("../../cli/main.ts", import.meta.url).href;

/** Imports the command line, and prints the packages that it has loaded before any command runs. */
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
  await import(${JSON.stringify(MAIN)});
  console.log(JSON.stringify([...packages].sort()));
`;

test("a command starts without what only other commands need: parsers, fonts and images", () => {
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", PACKAGES_LOADED]);
  assert.deepEqual(JSON.parse(output.toString()), ["commander", "zod"]);
});
