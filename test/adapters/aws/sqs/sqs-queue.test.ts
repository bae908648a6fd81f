import { SqsQueue } from "../../../../adapters/aws/sqs/sqs-queue.ts";
import { awsEmulators } from "../../../support/aws-emulators.ts";
import { QUEUES, testTaskQueue } from "../../../support/task-queue-contract.ts";

const emulators = await awsEmulators();
const { sqs } = emulators.clients();

// The emulator runs in this process and keeps time by this clock: so nothing waits, and nothing depends on how fast it is.
let now = Date.now();
Date.now = () => now;

testTaskQueue(
  "SQS",
  async (settings) => ({
    queue: new SqsQueue(sqs, await emulators.queues(QUEUES, settings)),
    advance: (ms) => {
      now += ms;
    },
  }),
  { turns: "best-effort" },
);
