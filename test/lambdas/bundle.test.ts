import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { FUNCTIONS, LAMBDA_NAMES, variablesOf } from "../../core/contracts/functions.ts";
import { bundleLambda, bundleLambdas } from "../../lambdas/bundle.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folders = bundleLambdas(join(temporaryFolder(), "bundles"));

/** Names and hashes of all files of a folder. */
function contentOf(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .map(
      (file) =>
        `${file.slice(folder.length)} ${createHash("sha256").update(readFileSync(file)).digest("hex")}`,
    )
    .sort();
}

/** Imports a function in a process that has nothing else, calls it, and prints what comes of it. */
const CALL = (url: string) => `
  const { handler } = await import(${JSON.stringify(url)});
  const context = { getRemainingTimeInMillis: () => 60_000 };
  const record = { messageId: "m", body: "{}", receiptHandle: "r", eventSourceARN: "a:b:queue",
    attributes: { ApproximateReceiveCount: "1", MessageGroupId: "run" } };
  const told = await handler({ Records: [record] }, context).catch((error) => error.message);
  process.stdout.write(JSON.stringify(told) + "\\n");`;

async function call(folder: string, env: Record<string, string>) {
  const url = pathToFileURL(join(folder, "index.mjs")).href;
  const child = spawn(process.execPath, ["--input-type=module", "-e", CALL(url)], { cwd: folder, env });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { told: JSON.parse(stdout.split("\n").at(-2)!), stderr };
}

for (const name of LAMBDA_NAMES) {
  test(`the ${name} loads by itself, and says all that it misses`, async () => {
    const { told, stderr } = await call(folders[name], { POWERTOOLS_LOG_LEVEL: "SILENT" });
    assert.equal(stderr, "");
    for (const variable of variablesOf(name)) assert.ok(told.includes(`${variable} is missing`), variable);
  });
}

test("a function that finds its stack opens its services, and is traced where Lambda says so", async () => {
  const daemon = createSocket("udp4");
  const heard: string[] = [];
  daemon.on("message", (message) => heard.push(String(message)));
  daemon.bind(0, "127.0.0.1");
  await once(daemon, "listening");
  const endpoint = "http://127.0.0.1:9";
  const env = {
    ROLLPRESS_BUCKET: "rolls",
    ROLLPRESS_TABLE: "ledger",
    ROLLPRESS_LEDGER_DAYS: "30",
    AWS_REGION: "eu-central-1",
    AWS_ENDPOINT_URL: endpoint,
    ROLLPRESS_SPLIT_QUEUE_URL: `${endpoint}/split`,
    ROLLPRESS_AGGREGATE_QUEUE_URL: `${endpoint}/aggregate`,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: "dead-letters",
    LAMBDA_TASK_ROOT: folders["dead-letters"],
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
    _X_AMZN_TRACE_ID: "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1",
  };
  const { told, stderr } = await call(folders["dead-letters"], env);
  assert.deepEqual(told, { batchItemFailures: [{ itemIdentifier: "m" }] });
  assert.deepEqual(
    stderr.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).error.code])),
    ["bad-message"],
  );
  // What was sent before this comes before it.
  daemon.send("end", daemon.address().port, "127.0.0.1");
  while (heard.at(-1) !== "end") await once(daemon, "message");
  daemon.close();
  assert.match(heard[0] ?? "", /"name":"## batch"/);
});

test("fonts and HarfBuzz are where text is set, and nowhere else", () => {
  for (const name of LAMBDA_NAMES) {
    const { setsText } = FUNCTIONS[name];
    for (const file of ["fonts/Vazirmatn_400Regular.ttf", "fonts/Vazirmatn_OFL.txt", "harfbuzz.wasm"]) {
      assert.equal(existsSync(join(folders[name], file)), setsText, `${name}: ${file}`);
    }
    const code = readFileSync(join(folders[name], "index.mjs"), "utf8");
    assert.equal(code.includes("hb_shape"), setsText, name);
  }
});

test("the same sources give the same bytes, and nothing of this machine", () => {
  for (const name of ["renderer", "dead-letters"] as const) {
    assert.deepEqual(contentOf(bundleLambda(name, temporaryFolder())), contentOf(folders[name]));
    for (const file of readdirSync(folders[name]).filter((file) => file.endsWith(".mjs"))) {
      const code = readFileSync(join(folders[name], file), "utf8");
      assert.ok(!code.includes(process.cwd()), `${name}/${file}`);
    }
  }
});
