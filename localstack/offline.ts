import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "../core/fault.ts";
import { REPOSITORY, runNode } from "./command/child.ts";
import { type Options, parseOptions, USAGE } from "./command/options.ts";
import { printSample, SAMPLE } from "./command/print-sample.ts";
import { differences, digestsOfFolder, digestsOfRun } from "./comparison.ts";
import { type OfflineAws, startOfflineAws } from "./offline-aws.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Says what took how long. */
async function timed<T>(work: () => Promise<T>, tell: (result: T) => string): Promise<T> {
  const start = performance.now();
  const result = await work();
  say(`${tell(result)} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return result;
}

async function synthesize(folder: string): Promise<string> {
  await runNode([join(REPOSITORY, "node_modules/aws-cdk/bin/cdk"), "synth", "--quiet", "--output", folder]);
  return folder;
}

/** @returns whether every file is the same */
async function printAndCompare(aws: OfflineAws, folder: string): Promise<boolean> {
  const { runId } = await timed(
    () => printSample(["--stack", aws.stackName], aws.environment),
    ({ status, documents, runId }) =>
      `printed ${SAMPLE} there: ${runId} is ${status}, ${documents} documents`,
  );
  await timed(
    () => printSample(["--out", folder]),
    ({ documents }) => `printed it here: ${documents} documents`,
  );
  const here = digestsOfFolder(folder);
  const different = differences(await digestsOfRun(aws, runId), here);
  const count = Object.keys(here).length;
  say(
    different.length === 0
      ? `equal, byte for byte: all ${count} files`
      : `different: ${different.join(", ")}`,
  );
  return different.length === 0;
}

async function stayUp({ environment, stackName }: OfflineAws, log: string): Promise<void> {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  say(`\nIt stays up until Ctrl-C; what functions print is in ${log}. In another shell:\n`);
  say(`  export ${variables.join(" ")}`);
  say(
    `  node bin/rollpress.ts run ${SAMPLE}/voters.csv --centers ${SAMPLE}/centers.csv --stack ${stackName}\n`,
  );
  await new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
}

async function offline({ keep, template, port }: Options): Promise<0 | 1> {
  const work = mkdtempSync(join(tmpdir(), "rollpress-offline-"));
  const logFile = join(work, "functions.log");
  const log = createWriteStream(logFile);
  let aws: OfflineAws | undefined;
  try {
    const folder =
      template ??
      (await timed(
        () => synthesize(join(work, "cdk.out")),
        () => "synthesized the stack",
      ));
    aws = await startOfflineAws({
      ...{ template: folder, port },
      log: ({ process: name, text }) => log.write(`${name} ${text}\n`),
    });
    const { queues, tables, buckets, functions } = aws.stack;
    say(
      `${aws.stackName} is at ${aws.endpoint}: ${queues.length} queues, ${tables.length} table, ` +
        `${buckets.length} buckets, ${functions.length} functions`,
    );
    const isEqual = await printAndCompare(aws, join(work, "local"));
    if (keep) await stayUp(aws, logFile);
    return isEqual ? 0 : 1;
  } finally {
    await aws?.close();
    log.end();
    rmSync(work, { recursive: true, force: true });
  }
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) process.stdout.write(USAGE);
  else process.exitCode = await offline(options);
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`offline: ${error.message}\n`);
  process.exitCode = error.exit;
}
