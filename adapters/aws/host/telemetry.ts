import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import type { LambdaName } from "../../../core/contracts/functions.ts";
import { METRICS } from "../../../core/contracts/metrics.ts";
import type { RenderResult } from "../../../core/contracts/render.ts";
import type { Outcome } from "../../../core/ports/ledger.ts";
import type { Settlement } from "./consume.ts";
import type { EventDelivery } from "./deliveries.ts";
import { errorFacts } from "./error-facts.ts";

type Metric = Exclude<keyof typeof METRICS, "namespace" | "dimension">;

/**
 * What a function tells of its work, as lines of JSON: logs, and metrics in CloudWatch's embedded format. Runs, messages and
 * calls are named by their IDs, errors by `errorFacts`; nothing that a message or a document holds is told.
 */
export class Telemetry {
  readonly #logger: Logger;
  readonly #metrics: Metrics;
  readonly #counts = new Map<Metric, number>();
  readonly #runs = new Set<string>();
  readonly #isBurial: boolean;
  #started = 0;

  constructor(name: LambdaName) {
    this.#isBurial = name === "dead-letters";
    this.#logger = new Logger({ serviceName: name });
    // By the deployed function's name, which has the stack's in it: of several stacks, each counts for itself.
    const serviceName = process.env.AWS_LAMBDA_FUNCTION_NAME ?? name;
    this.#metrics = new Metrics({ namespace: METRICS.namespace, serviceName });
  }

  batchBegan(context: Context): void {
    this.#logger.addContext(context);
    this.#started = performance.now();
  }

  settled(delivery: EventDelivery, settlement: Settlement, ms: number): void {
    const { queue, run, messageId, receiveCount } = delivery;
    this.#runs.add(run);
    if (settlement.kind === "done") {
      this.#count("done", 1);
      if (this.#isBurial) this.#count("buried", 1);
      return;
    }
    this.#count(settlement.kind === "bad" ? "bad" : "retried", 1);
    const { error, ...verdict } = { error: undefined, ...settlement };
    const message = { queue, run, messageId, receiveCount, ms: Math.round(ms), ...verdict };
    if (error === undefined) this.#logger.info("message given back", message);
    else this.#logger.error("message not done", { ...message, error: errorFacts(error) });
  }

  printed({ files, failures }: RenderResult): void {
    this.#count("documents", files.length);
    this.#count(
      "pages",
      files.reduce((sum, { pages }) => sum + pages, 0),
    );
    if (failures.length > 0) this.#logger.warn("documents failed", { failures });
  }

  stepFailed(run: string, step: string, error: unknown): void {
    this.#logger.error("step failed", { run, step, error: errorFacts(error) });
  }

  /** @param outcome whose reason may be shown */
  callFailed({ group, index, generation }: Outcome, reason: string): void {
    this.#count("failures", 1);
    this.#logger.error("call failed", { group, index, generation, reason });
  }

  queueFailed(error: unknown): void {
    this.#logger.warn("the queue could not be told", { error: errorFacts(error) });
  }

  /** What ends an invocation as a whole. */
  batchFailed(error: unknown): void {
    this.#logger.error("batch failed", { error: errorFacts(error) });
  }

  batchEnded(): void {
    const ms = Math.round(performance.now() - this.#started);
    this.#logger.info("batch ended", { runs: [...this.#runs], ms, ...Object.fromEntries(this.#counts) });
    for (const [metric, count] of this.#counts) {
      this.#metrics.addMetric(METRICS[metric], MetricUnit.Count, count);
    }
    if (this.#counts.size > 0) this.#metrics.publishStoredMetrics();
    this.#counts.clear();
    this.#runs.clear();
  }

  #count(metric: Metric, count: number): void {
    this.#counts.set(metric, (this.#counts.get(metric) ?? 0) + count);
  }
}
