import { Fault } from "../../core/fault.ts";
import type { RequestFacts } from "../gateway/request-facts.ts";
import type { Decision, Watch } from "../gateway/watch.ts";
import { type InjectedFault, matches, type RequestFault } from "./injected-fault.ts";
import type { Victims } from "./victims.ts";

/** Makes faults happen, and counts how often they did. */
export class FaultInjector implements Watch {
  readonly #faults: InjectedFault[] = [];
  readonly #victims: Victims;
  readonly #struck = new Map<string, number>();
  readonly #lifted = new Set<string>();
  /** Callers that have had the request answered that a fault comes after, by the fault's name. */
  readonly #primed = new Map<string, Set<string>>();

  constructor(victims: Victims) {
    this.#victims = victims;
  }

  /** From now on, these may happen. */
  inject(...faults: readonly InjectedFault[]): void {
    for (const fault of faults) {
      if (this.#faults.some(({ name }) => name === fault.name))
        throw new Fault("same-fault", `two faults are named "${fault.name}"`);
      this.#faults.push(fault);
    }
  }

  /** How often a fault has happened. */
  struck(name: string): number {
    this.#named(name);
    return this.#struck.get(name) ?? 0;
  }

  /** It happens no more. */
  lift(name: string): void {
    this.#lifted.add(this.#named(name).name);
  }

  onRequest(request: RequestFacts): Decision | Promise<Decision> {
    return this.#act("before", request);
  }

  onAnswer(request: RequestFacts): Decision | Promise<Decision> {
    const decision = this.#act("after", request);
    for (const fault of this.#faults) {
      if (!("at" in fault) || fault.after === undefined || !matches(fault.after, request)) continue;
      const primed = this.#primed.get(fault.name) ?? new Set();
      this.#primed.set(fault.name, primed.add(request.caller));
    }
    return decision;
  }

  /** Whether the message that was just received is to vanish. */
  loses(queueArn: string): boolean {
    const fault = this.#faults.find(
      (candidate) =>
        "losesFrom" in candidate && candidate.losesFrom.test(queueArn) && this.#isOpen(candidate),
    );
    if (fault !== undefined) this.#count(fault);
    return fault !== undefined;
  }

  #act(moment: RequestFault["moment"], request: RequestFacts): Decision | Promise<Decision> {
    const name = this.#victims.functionOf(request.caller);
    if (name === undefined) return "forward";
    const fault = this.#faults.find(
      (candidate): candidate is RequestFault =>
        "at" in candidate && candidate.moment === moment && this.#strikes(candidate, name, request),
    );
    if (fault === undefined) return "forward";
    this.#count(fault);
    return fault.action === "kill" ? this.#kill(request.caller) : fault.action;
  }

  async #kill(caller: string): Promise<Decision> {
    await this.#victims.kill(caller);
    return "drop";
  }

  #strikes(fault: RequestFault, functionName: string, request: RequestFacts): boolean {
    return (
      this.#isOpen(fault) &&
      fault.function.test(functionName) &&
      matches(fault.at, request) &&
      (fault.after === undefined || this.#primed.get(fault.name)?.has(request.caller) === true)
    );
  }

  #isOpen({ name, times }: InjectedFault): boolean {
    return !this.#lifted.has(name) && (this.#struck.get(name) ?? 0) < times;
  }

  #count({ name }: InjectedFault): void {
    this.#struck.set(name, (this.#struck.get(name) ?? 0) + 1);
  }

  #named(name: string): InjectedFault {
    const fault = this.#faults.find((candidate) => candidate.name === name);
    if (fault === undefined) throw new Fault("unknown-fault", `no fault is named "${name}"`);
    return fault;
  }
}
