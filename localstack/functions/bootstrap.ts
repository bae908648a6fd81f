import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Invocation, Report } from "./protocol.ts";

/** A handler as Lambda's Node runtime calls it. */
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

// A bundle is compiled once for all processes that run it. It makes starts shorter than they are on Lambda.
nodeModule.enableCompileCache();

const environment = process.env as Readonly<Record<string, string>>;

const report = (message: Report) => process.send?.(message);

/** FILE.EXPORT, the file in the task's root: Lambda tries these endings. */
async function loadHandler(): Promise<Handler> {
  const { LAMBDA_TASK_ROOT: root = "", _HANDLER: name = "" } = environment;
  const dot = name.lastIndexOf(".");
  const file = [".js", ".mjs", ".cjs"]
    .map((ending) => join(root, name.slice(0, dot) + ending))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`Runtime.ImportModuleError: ${name} is not in ${root}`);
  const handler = (await import(pathToFileURL(file).href))[name.slice(dot + 1)];
  if (typeof handler !== "function") throw new Error(`Runtime.HandlerNotFound: ${name}`);
  return handler;
}

function contextOf({ requestId, functionArn, deadline }: Invocation) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: functionArn,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: requestId,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function call(handler: Handler, invocation: Invocation): Promise<void> {
  const { requestId, event } = invocation;
  try {
    report({ kind: "result", requestId, result: await handler(event, contextOf(invocation)) });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    console.error(stack);
    report({ kind: "error", requestId, type: name, message });
  }
}

// Nobody is left to work for.
process.on("disconnect", () => process.exit(1));
const handler = await loadHandler();
process.on("message", (invocation: Invocation) => call(handler, invocation));
report({ kind: "ready" });
