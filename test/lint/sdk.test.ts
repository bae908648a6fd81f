/** The npm package carries the AWS SDK as one bundled file: so one module imports it, and nothing else that is published or deployed. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { test } from "node:test";
import { REPOSITORY } from "../support/run-cli.ts";

const ONLY = "adapters/aws/sdk.ts";

/** Other than emulators and tests, which may talk to AWS as a user does. */
const FOLDERS = ["adapters", "bin", "cli", "core", "lambdas", "lib"];

const IMPORTS_SDK = /["']@(?:aws-sdk|smithy)\//;

function sourcesOf(folder: string): string[] {
  const path = join(REPOSITORY, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.replaceAll(sep, "/")}`);
}

test("only one module imports the AWS SDK", () => {
  const importing = FOLDERS.flatMap(sourcesOf).filter((path) =>
    IMPORTS_SDK.test(readFileSync(join(REPOSITORY, path), "utf8")),
  );
  assert.deepEqual(importing, [ONLY]);
});
