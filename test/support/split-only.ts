import type { StackRun } from "../../adapters/aws/runs/stack-run.ts";
import { SqsQueue } from "../../adapters/aws/sqs/sqs-queue.ts";
import { Canvas } from "../../core/canvas/canvas.ts";
import { QUEUES } from "../../core/contracts/queues.ts";
import type { SplitResult } from "../../core/contracts/split.ts";
import { Fault } from "../../core/fault.ts";
import type { Delivery } from "../../core/ports/task-queue.ts";
import { STEPS_ELSEWHERE } from "../../core/rolls/elsewhere.ts";
import { rollsPipeline } from "../../core/rolls/pipeline.ts";

/** A run's messages that wait for the splitter, taken from its queue; those of other runs are thrown away. */
export async function takeSplits(run: StackRun): Promise<Delivery[]> {
  const queue = queueOf(run);
  const taken: Delivery[] = [];
  for (;;) {
    const deliveries = await queue.receive(QUEUES.split, 10);
    if (deliveries.length === 0) return taken;
    await queue.acknowledge(deliveries);
    taken.push(...deliveries.filter((delivery) => delivery.run === run.id));
  }
}

/** Does what a message asks the splitter for: it refuses the register, or has read it. */
export async function performSplit(run: StackRun, delivery: Delivery, result?: SplitResult): Promise<void> {
  const split = async () => {
    if (result !== undefined) return result;
    throw new Fault("too-many-rejects", "too many rows are rejected");
  };
  const settings = { asOf: "2026-11-01", phase: "polling", grain: "station" } as const;
  const { tasks } = rollsPipeline({ ...STEPS_ELSEWHERE, split }, run.store, settings);
  await new Canvas(tasks, { ledger: run.ledger, queue: queueOf(run), store: run.store }).perform(delivery);
}

const queueOf = ({ stack }: StackRun) => new SqsQueue(stack.clients.sqs, stack.resources.queueUrls);
