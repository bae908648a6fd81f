/** What the runner tells a function's process: to make one call of its handler. */
export type Invocation = {
  readonly requestId: string;
  readonly event: unknown;
  readonly functionArn: string;
  /** Milliseconds since 1970 at which the process is killed. */
  readonly deadline: number;
};

/** What the process tells: that it is initialized, and how each call ended. */
export type Report =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly requestId: string; readonly result: unknown }
  | { readonly kind: "error"; readonly requestId: string; readonly type: string; readonly message: string };
