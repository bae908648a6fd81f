import type { FunctionPool } from "../functions/function-pool.ts";

/** Where the processes are that requests come from. */
export type Victims = {
  /** The name of the function that signs with this key; undefined where none does. */
  functionOf(caller: string): string | undefined;
  /** Ends the process that signs with it, as a crash does. */
  kill(caller: string): Promise<void>;
};

export function victimsAmong(pools: readonly FunctionPool[]): Victims {
  const poolOf = (caller: string) => pools.find((pool) => pool.has(caller));
  return {
    functionOf: (caller) => poolOf(caller)?.plan.name,
    kill: async (caller) => poolOf(caller)?.kill(caller),
  };
}
