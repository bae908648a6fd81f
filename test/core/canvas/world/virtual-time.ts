import type { Agenda } from "./agenda.ts";
import type { Scheduler } from "./scheduler.ts";

/**
 * Puts an agenda's clock in the place of the process's own while `act` runs: for `setTimeout` and `performance.now`, by which
 * time limits and time budgets go.
 */
export async function inVirtualTime<T>(
  agenda: Agenda,
  scheduler: Scheduler,
  act: () => Promise<T>,
): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis;
  const replaced = {
    setTimeout: (act: () => void, ms = 0) => ({ cancel: scheduler.start(ms, act) }),
    clearTimeout: (timer?: { cancel(): void }) => timer?.cancel(),
  };
  Object.assign(globalThis, replaced);
  Object.defineProperty(performance, "now", { value: () => agenda.now, configurable: true });
  try {
    return await act();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Reflect.deleteProperty(performance, "now");
  }
}
