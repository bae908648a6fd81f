import type { AnyTask } from "./task.ts";

/**
 * The tasks that a queue gives up too early: those which may be tried as often as a message may be received, or oftener. One
 * that fails by itself would then end as a dead letter and not with its own reason, as soon as one of its receives was lost to
 * a crash.
 *
 * Whoever composes a host looks at it; there should be none.
 *
 * @param maxReceives of the tasks' queues, before a message goes to the dead letters
 * @returns their names
 */
export function tooFewReceives(tasks: Iterable<AnyTask>, maxReceives: number): string[] {
  return [...tasks].filter(({ retries }) => retries + 1 >= maxReceives).map(({ name }) => name);
}
