import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { bundleLambdas } from "../../../lambdas/bundle.ts";
import { RollsStack } from "../../../lib/rolls-stack.ts";
import { parseSettings, stackNameOf } from "../../../lib/settings.ts";
import { REPOSITORY } from "../../support/run-cli.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Bundles and synthesizes as `cdk synth` does, into a folder of its own. @returns that folder */
export function synthesizedStack(): string {
  const folder = temporaryFolder();
  const { context } = JSON.parse(readFileSync(join(REPOSITORY, "cdk.json"), "utf8"));
  const app = new App({
    outdir: join(folder, "cdk.out"),
    // What the command line adds.
    context: { ...context, "aws:cdk:enable-path-metadata": true, "aws:cdk:enable-asset-metadata": true },
  });
  const settings = parseSettings(app.node.tryGetContext("rollpress"));
  new RollsStack(app, stackNameOf(settings), { settings, code: bundleLambdas(join(folder, "lambdas")) });
  return app.synth().directory;
}
