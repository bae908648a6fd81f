/** The app that cdk.json names, as the CDK's command line runs it. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { REPOSITORY, run } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const { app } = JSON.parse(readFileSync(join(REPOSITORY, "cdk.json"), "utf8")) as { app: string };
const [program, ...args] = app.split(" ");

/** @param context as `--context` gives it, beside that of cdk.json */
function synth(outdir: string, context: object) {
  const { context: own } = JSON.parse(readFileSync(join(REPOSITORY, "cdk.json"), "utf8"));
  const env = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...own, ...context }),
  };
  return run(program === "node" ? process.execPath : program!, args, REPOSITORY, env);
}

test("it is Node that runs it, as it stands", () => {
  assert.equal(app, "node bin/app.ts");
});

test("settings that nothing can be deployed with are refused, in words", async () => {
  const outdir = join(temporaryFolder(), "cdk.out");
  const { status, stderr } = await synth(outdir, { rollpress: { stage: "trial", removalPolicy: "keep" } });
  assert.equal(status, 2, stderr);
  assert.match(
    stderr,
    /^rollpress: context in cdk\.json: rollpress\.removalPolicy: must be "retain" or "destroy"; /,
  );
  assert.doesNotMatch(stderr, /\n\s+at /);
  assert.ok(!existsSync(outdir) || !readdirSync(outdir).some((name) => name.endsWith(".template.json")));
});
