import { MemoryQueue } from "../../../adapters/memory/memory-queue.ts";
import { testTaskQueue } from "../../support/task-queue-contract.ts";

testTaskQueue("memory", async (settings) => {
  let now = 0;
  return {
    queue: new MemoryQueue(settings, () => now),
    advance: (ms) => {
      now += ms;
    },
  };
});
