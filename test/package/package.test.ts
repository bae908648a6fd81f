/** The package as its users get it: packed, installed into an empty folder, and run there. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";
import { REPOSITORY, run } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const app = join(folder, "app");

/** The node that runs the tests comes first, so that the package's `rollpress` is run by it. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };

const npm = (cwd: string, ...args: string[]) => run("npm", [...args, "--no-audit", "--no-fund"], cwd, env);

test("the package is plain JavaScript, installs into an empty folder without a network, and runs there", async () => {
  const packed = await npm(REPOSITORY, "pack", "--pack-destination", folder);
  assert.equal(packed.status, 0, packed.stderr);
  const [tarball = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));

  mkdirSync(app);
  writeFileSync(join(app, "package.json"), '{ "private": true }\n');
  // Offline: on an air-gapped machine there is no registry to ask.
  const installed = await npm(app, "install", "--offline", join(folder, tarball));
  assert.equal(installed.status, 0, installed.stderr);

  const files = readdirSync(join(app, "node_modules", "rollpress"), { recursive: true, encoding: "utf8" });
  assert.ok(files.includes(join("dist", "bin", "rollpress.js")));
  assert.deepEqual(
    files.filter((file) => !file.startsWith("node_modules") && /(?<!\.d)\.ts$/.test(file)),
    [],
  );
  // What is deployed, and what tests it, is made from the repository.
  const isOfRepository = /^dist.(?:lambdas|lib|localstack|test|bench|adapters.aws.host)\b/;
  assert.deepEqual(
    files.filter((file) => isOfRepository.test(file)),
    [],
  );

  const rollpress = (...args: string[]) =>
    run(join(app, "node_modules", ".bin", "rollpress"), args, app, env);
  const version = await rollpress("--version");
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/, version.stderr);
  const sample = await rollpress(
    "sample",
    "--voters",
    "500",
    "--centers",
    "4",
    "--offices",
    "2",
    "--out",
    "sample",
  );
  assert.equal(sample.status, 0, sample.stderr);
  const rolls = await rollpress(
    "run",
    "sample/voters.csv",
    "--centers",
    "sample/centers.csv",
    "--out",
    "rolls",
    "--json",
  );
  assert.equal(rolls.status, 0, rolls.stderr);
  assert.equal(JSON.parse(rolls.stdout).accepted, 500);

  // What it has of AWS's SDK is inside: it asks for no package, whatever is wrong.
  const refusals: readonly [settings: Readonly<Record<string, string>>, message: RegExp][] = [
    [{}, /stack none: no AWS region is set; set AWS_REGION/],
    [{ AWS_REGION: "eu-central-1" }, /stack none: there are no credentials for AWS; log in/],
    [{ AWS_REGION: "eu-central-1", ...CREDENTIALS }, /stack none: AWS cannot be reached; check the network/],
  ];
  for (const [settings, message] of refusals) {
    const entry = join(app, "node_modules", ".bin", "rollpress");
    const refused = await run(entry, ["status", "aws:none/x"], app, { ...withoutAws(), ...settings });
    assert.equal(refused.status, 2, refused.stderr);
    assert.match(refused.stderr, message);
  }
});

const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "nobody",
  AWS_SECRET_ACCESS_KEY: "nothing",
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
  AWS_MAX_ATTEMPTS: "1",
};

/** Nothing of AWS that this machine may have: no settings, no profiles, no role. */
function withoutAws(): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith("AWS_"));
  const files = { AWS_CONFIG_FILE: "none", AWS_SHARED_CREDENTIALS_FILE: "none" };
  return { ...Object.fromEntries(others), ...files, AWS_EC2_METADATA_DISABLED: "true" };
}
