import type { FunctionPlan } from "../template/functions.ts";
import { FunctionProcess, InvocationFailure } from "./function-process.ts";
import type { LogLine } from "./log.ts";

export type PoolOptions = {
  readonly region: string;
  readonly endpoint: string;
  readonly log: (line: LogLine) => void;
};

/** How a call ended, and what made it. */
export type InvocationResult = {
  /** The access key that its requests were signed with. */
  readonly caller: string;
} & ({ readonly result: unknown } | { readonly failure: InvocationFailure });

/** A function's processes: each is used again while it lives, and there are as many as calls at once. */
export class FunctionPool {
  readonly plan: FunctionPlan;
  readonly #options: PoolOptions;
  readonly #all = new Map<string, FunctionProcess>();
  readonly #idle: FunctionProcess[] = [];
  #started = 0;
  #broken: InvocationFailure | undefined;
  #isClosed = false;

  constructor(plan: FunctionPlan, options: PoolOptions) {
    this.plan = plan;
    this.#options = options;
  }

  /** How many processes were started: one, and one more for each that ran beside it or after its death. */
  get started(): number {
    return this.#started;
  }

  /** Why a process did not start: another one will not either. */
  get broken(): InvocationFailure | undefined {
    return this.#broken;
  }

  async invoke(event: unknown): Promise<InvocationResult> {
    const process = this.#take();
    const caller = process.accessKeyId;
    try {
      await process.initialize();
      return { caller, result: await process.invoke(event) };
    } catch (error) {
      if (!(error instanceof InvocationFailure)) throw error;
      if (error.kind === "start") this.#broken = error;
      if (!this.#isClosed)
        this.#options.log({ function: this.plan.name, process: caller, text: error.message });
      return { caller, failure: error };
    } finally {
      this.#giveBack(process);
    }
  }

  /** Whether one of its processes signs with this key. */
  has(caller: string): boolean {
    return this.#all.has(caller);
  }

  /** Ends one process as a crash does. */
  async kill(caller: string): Promise<void> {
    await this.#all.get(caller)?.kill();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#all.values()].map((process) => process.kill()));
  }

  #take(): FunctionProcess {
    // The one that was used last: as on Lambda, those that are not needed stay idle.
    const warm = this.#idle.pop();
    if (warm?.isAlive) return warm;
    if (warm !== undefined) return this.#take();
    const { region, endpoint, log } = this.#options;
    const accessKeyId = `${this.plan.name}-${++this.#started}`;
    const process = new FunctionProcess(this.plan, { accessKeyId, region, endpoint }, log);
    this.#all.set(accessKeyId, process);
    return process;
  }

  #giveBack(process: FunctionProcess): void {
    if (process.isAlive && !this.#isClosed) this.#idle.push(process);
  }
}
