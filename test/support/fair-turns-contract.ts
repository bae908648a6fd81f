import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutgoingMessage, TaskQueue } from "../../core/ports/task-queue.ts";

/** How runs share a queue. Nothing else is promised about the order of messages. */
export function testFairTurns(name: string, open: () => Promise<TaskQueue>, queue: string): void {
  const messages = (run: string, count: number): OutgoingMessage[] =>
    Array.from({ length: count }, (_, index) => ({ queue, run, body: `${index}` }));

  /** Whose messages come next, one by one. */
  const nextRuns = async (tasks: TaskQueue, count: number) => {
    const runs: string[] = [];
    while (runs.length < count) {
      const deliveries = await tasks.receive(queue, 1);
      assert.equal(deliveries.length, 1);
      runs.push(deliveries[0]!.run);
      await tasks.acknowledge(deliveries);
    }
    return runs;
  };
  const share = (runs: readonly string[], run: string) => runs.filter((each) => each === run).length;

  test(`${name}: a small run does not wait for a large one, and does not hold it up`, async () => {
    for (const handedOut of [0, 1, 400]) {
      const tasks = await open();
      await tasks.send(messages("large", 1000));
      await nextRuns(tasks, handedOut);
      await tasks.send(messages("small", 10));
      const runs = await nextRuns(tasks, 22);
      assert.equal(share(runs, "small"), 10, `after ${handedOut}: ${runs}`);
      assert.ok(share(runs.slice(0, 10), "large") >= 4, `after ${handedOut}: ${runs}`);
    }
  });

  test(`${name}: runs of the same size take turns`, async () => {
    const tasks = await open();
    for (const run of ["a", "b", "c"]) await tasks.send(messages(run, 100));
    const runs = await nextRuns(tasks, 150);
    for (const run of ["a", "b", "c"]) assert.ok(Math.abs(share(runs, run) - 50) <= 3, runs.join());
  });

  test(`${name}: a run that comes back gets no turns for the time that it was away`, async () => {
    const tasks = await open();
    await tasks.send(messages("early", 5));
    await nextRuns(tasks, 5);
    await tasks.send(messages("large", 300));
    await nextRuns(tasks, 100);
    await tasks.send(messages("early", 100));
    assert.ok(Math.abs(share(await nextRuns(tasks, 100), "early") - 50) <= 3);
  });
}
