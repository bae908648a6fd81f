import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { FunctionPlan } from "../template/functions.ts";
import { type Identity, lambdaEnvironment } from "./lambda-environment.ts";
import { type LogLine, readLines } from "./log.ts";
import type { Invocation, Report } from "./protocol.ts";

/** Why a call has no result: the process did not start, the handler threw, the process died, or it was killed at its timeout. */
export type FailureKind = "start" | "error" | "crash" | "timeout";

export class InvocationFailure extends Error {
  override readonly name = "InvocationFailure";
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

const BOOTSTRAP = fileURLToPath(new URL("./bootstrap.ts", import.meta.url));

/** An execution environment: a process that imports the bundle once, and then makes one call after the other. */
export class FunctionProcess {
  readonly accessKeyId: string;
  readonly #plan: FunctionPlan;
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  readonly #log: (text: string) => void;
  readonly #ready = answerOf();
  #answer = answerOf();
  #isKilled = false;

  constructor(plan: FunctionPlan, identity: Identity, log: (line: LogLine) => void) {
    this.accessKeyId = identity.accessKeyId;
    this.#plan = plan;
    this.#log = (text) => log({ function: plan.name, process: identity.accessKeyId, text });
    this.#child = fork(BOOTSTRAP, {
      cwd: plan.folder,
      env: lambdaEnvironment(plan, identity),
      execArgv: [`--max-old-space-size=${plan.memoryMiB}`],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) readLines(stream!, this.#log);
    this.#child.on("message", (report: Report) => this.#take(report));
    this.#exit = once(this.#child, "close").catch(() => {});
    this.#child.on("exit", (code, signal) => this.#end(`Runtime exited: ${signal ?? code}`));
    this.#child.on("error", (error) => this.#end(error.message));
  }

  get isAlive(): boolean {
    return !this.#isKilled && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolved when the bundle is imported. @throws InvocationFailure where that fails */
  async initialize(): Promise<void> {
    await this.#ready.promise;
  }

  /**
   * Calls the handler; one call at a time. What takes longer than the function's timeout is killed.
   *
   * @throws InvocationFailure
   */
  async invoke(event: unknown): Promise<unknown> {
    const { arn, timeoutMs } = this.#plan;
    const deadline = Date.now() + timeoutMs;
    const invocation: Invocation = { requestId: randomUUID(), event, functionArn: arn, deadline };
    this.#answer = answerOf();
    if (!this.isAlive) this.#fail("crash", "Runtime exited");
    else this.#child.send(invocation, () => {});
    const timer = setTimeout(() => {
      this.#fail("timeout", `Task timed out after ${timeoutMs / 1000} seconds`);
      void this.kill();
    }, timeoutMs);
    try {
      return await this.#answer.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  /** As a crash ends it, without a word; resolved when it is gone. */
  async kill(): Promise<void> {
    this.#isKilled = true;
    this.#child.kill("SIGKILL");
    await this.#exit;
  }

  #take(report: Report): void {
    if (report.kind === "ready") this.#ready.resolve(undefined);
    else if (report.kind === "result") this.#answer.resolve(report.result);
    else this.#fail("error", `${report.type}: ${report.message}`);
  }

  #end(message: string): void {
    // One that is killed from outside could have started.
    this.#ready.reject(new InvocationFailure(this.#isKilled ? "crash" : "start", message));
    this.#fail("crash", message);
  }

  #fail(kind: FailureKind, message: string): void {
    this.#answer.reject(new InvocationFailure(kind, message));
  }
}

/** A rejection may come before anybody waits for it. */
function answerOf(): PromiseWithResolvers<unknown> {
  const answer = Promise.withResolvers<unknown>();
  answer.promise.catch(() => {});
  return answer;
}
