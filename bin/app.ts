import { App } from "aws-cdk-lib";
import { Fault } from "../core/fault.ts";
import { bundleLambdas } from "../lambdas/bundle.ts";
import { RollsStack } from "../lib/rolls-stack.ts";
import { CONTEXT_KEY, parseSettings, stackNameOf } from "../lib/settings.ts";

try {
  const app = new App();
  const settings = parseSettings(app.node.tryGetContext(CONTEXT_KEY));
  new RollsStack(app, stackNameOf(settings), { settings, code: bundleLambdas() });
  app.synth();
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`rollpress: ${error.message}\n`);
  process.exitCode = error.exit;
}
