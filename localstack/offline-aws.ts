import { startEmulators } from "./emulators/emulators.ts";
import type { Delivering, DeliveryCounts } from "./event-sources/event-source.ts";
import { EventSources } from "./event-sources/event-sources.ts";
import { FaultInjector } from "./faults/fault-injector.ts";
import type { InjectedFault } from "./faults/injected-fault.ts";
import { victimsAmong } from "./faults/victims.ts";
import { FunctionPool } from "./functions/function-pool.ts";
import type { LogLine } from "./functions/log.ts";
import { startGateway } from "./gateway/gateway.ts";
import { noWatch, type Watch, watches } from "./gateway/watch.ts";
import { untilQuiet } from "./quiet.ts";
import { provision } from "./template/provision.ts";
import { planStack, type Stack } from "./template/stack.ts";
import { readTemplate } from "./template/template.ts";

export type OfflineOptions = Partial<Omit<Delivering, "loses">> & {
  /** The folder that `cdk synth` wrote. */
  readonly template: string;
  readonly faults?: readonly InjectedFault[];
  /** Of the gateway; a free one by default. */
  readonly port?: number;
  /** Sees all requests. */
  readonly watch?: Watch;
  /** Told each line that a function prints. */
  readonly log?: (line: LogLine) => void;
};

/** A stack at work on this machine. */
export type OfflineAws = {
  /** What AWS_ENDPOINT_URL is set to. */
  readonly endpoint: string;
  readonly stackName: string;
  readonly stack: Stack;
  /** For a process that uses the stack: endpoint, region and credentials that nobody checks. */
  readonly environment: Readonly<Record<string, string>>;
  readonly faults: FaultInjector;
  /** All that functions have printed. */
  readonly logs: readonly LogLine[];
  /** What event sources have delivered, by the logical ID of the mapping. */
  readonly deliveries: Readonly<Record<string, DeliveryCounts>>;
  /**
   * Resolved when no queue holds a message, dead letters included: then nothing goes on, nor ever will by itself.
   *
   * @throws Fault where a function does not start
   */
  quiet(): Promise<void>;
  close(): Promise<void>;
};

const REGION = "us-east-1";
/** The one account that the emulators have. */
const ACCOUNT = "000000000000";
const CREDENTIALS = { accessKeyId: "offline", secretAccessKey: "offline" };
/** Enough for both cores of a small machine. */
const MOST_CONCURRENCY = 2;

/** Boots the emulators, makes what the template declares, and begins to call its functions. */
export async function startOfflineAws(options: OfflineOptions): Promise<OfflineAws> {
  const template = readTemplate(options.template);
  const { stackName } = template;
  const emulators = await startEmulators();
  const closing: (() => Promise<void>)[] = [() => emulators.close()];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const gateway = await startGateway(emulators, options.port);
    closing.push(() => gateway.close());
    const { endpoint } = gateway;
    const stack = planStack(template, { stackName, region: REGION, account: ACCOUNT, endpoint });
    gateway.stack = stack;
    await provision(stack, CREDENTIALS);
    const logs: LogLine[] = [];
    const log = (line: LogLine) => {
      logs.push(line);
      options.log?.(line);
    };
    const pools = stack.functions.map((plan) => new FunctionPool(plan, { region: REGION, endpoint, log }));
    const faults = new FaultInjector(victimsAmong(pools));
    faults.inject(...(options.faults ?? []));
    const sources = new EventSources(stack, pools, deliveringOf(options, faults));
    gateway.watch = watches([options.watch ?? noWatch, faults, sources.watch]);
    closing.push(async () => {
      sources.stop();
      await Promise.all(pools.map((pool) => pool.close()));
      await sources.ended();
    });
    sources.start();
    return {
      ...{ endpoint, stackName, stack, faults, logs, close },
      environment: environmentOf(endpoint),
      get deliveries() {
        return sources.counts;
      },
      quiet: () => untilQuiet(emulators.sqsAndS3, pools),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function deliveringOf(options: OfflineOptions, faults: FaultInjector): Delivering {
  const { redeliverAtOnce = false, deliverTwice = false, mostConcurrency = MOST_CONCURRENCY } = options;
  return { redeliverAtOnce, deliverTwice, mostConcurrency, loses: (queueArn) => faults.loses(queueArn) };
}

function environmentOf(endpoint: string): OfflineAws["environment"] {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  };
}
