/** A thread for tests, with orders that end in all ways. */
import { threadId, workerData } from "node:worker_threads";
import { serve, tell } from "../../../../adapters/local/threads/serve.ts";
import { Fault } from "../../../../core/fault.ts";

let waiting: (() => void)[] = [];

await serve(() => {
  if (workerData.refuse) throw new Fault("refused", "this cannot be", { mend: "choose another" });
  return {
    /** Answers when so many orders are in hand at once. */
    rendezvous: async (orders: number) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length < orders) return;
        for (const goOn of waiting) goOn();
        waiting = [];
      });
      return threadId;
    },
    wait: () => new Promise(() => {}),
    fault: async () => {
      throw new Fault("a-code", "what is wrong", { place: "a place", mend: "mend it", exit: 1 });
    },
    bug: async () => {
      throw new RangeError("a secret");
    },
    exit: async () => process.exit(3),
    exhaust: async () => {
      const kept: string[][] = [];
      for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => `${index} ${kept.length}`));
    },
    spin: async () => {
      for (;;);
    },
    count: async (to: number) => {
      for (let value = 1; value <= to; value++) tell({ kind: "progress", value });
      return "counted";
    },
  };
});
