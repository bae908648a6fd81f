import type { AwsClients } from "../../adapters/aws/clients.ts";
import { type DeployedStack, StackRun } from "../../adapters/aws/runs/stack-run.ts";
import { QUEUE_NAMES } from "../../core/contracts/environment.ts";
import { awsEmulators } from "./aws-emulators.ts";
import { clientsWithConditions } from "./conditional-puts.ts";

/** A stack on emulators in which nobody works. */
export async function idleStack() {
  const emulators = await awsEmulators();
  const resources = {
    bucket: await emulators.bucket(),
    table: await emulators.table(),
    ledgerDays: 30,
    queueUrls: await emulators.queues(QUEUE_NAMES, { visibilityMs: 60_000, maxReceives: 5 }),
  };
  let runs = 0;
  const stackWith = (clients: AwsClients = clientsWithConditions()): DeployedStack => ({
    ...{ name: "idle", resources, clients },
  });
  return { stackWith, newRun: () => new StackRun(stackWith(), `2026-11-01-${runs++}`) };
}
