import type { FunctionPlan } from "../template/functions.ts";

/** Who a process is for the gateway, and where that is. */
export type Identity = {
  readonly accessKeyId: string;
  readonly region: string;
  readonly endpoint: string;
};

/**
 * All environment variables of a function's process: those of the template, and those that Lambda sets ("Using Lambda
 * environment variables", AWS Lambda Developer Guide). None of this process's own is among them, so that a function which
 * lacks one fails here as it would there. No call is traced, so `_X_AMZN_TRACE_ID` is not there.
 */
export function lambdaEnvironment(
  { name, handler, runtime, memoryMiB, folder, environment }: FunctionPlan,
  { accessKeyId, region, endpoint }: Identity,
): Record<string, string> {
  return {
    ...environment,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: "offline",
    AWS_SESSION_TOKEN: "offline",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMiB),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: accessKeyId,
    LAMBDA_TASK_ROOT: folder,
    LAMBDA_RUNTIME_DIR: "/var/runtime",
    _HANDLER: handler,
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    PATH: "/usr/local/bin:/usr/bin:/bin",
  };
}
