import { Canvas } from "../../../core/canvas/canvas.ts";
import { keys } from "../../../core/contracts/keys.ts";
import { parseRunFile, type RunFile } from "../../../core/contracts/run-file.ts";
import { Fault } from "../../../core/fault.ts";
import { isOfThisVersion } from "../../../core/generator.ts";
import type { Ledger } from "../../../core/ports/ledger.ts";
import type { ObjectStore } from "../../../core/ports/object-store.ts";
import type { TaskQueue } from "../../../core/ports/task-queue.ts";
import { STEPS_ELSEWHERE } from "../../../core/rolls/elsewhere.ts";
import { rollsPipeline, type Steps } from "../../../core/rolls/pipeline.ts";

/** A run as a function works on it. */
export type RunContext = {
  readonly id: string;
  /** Its run.json, as it was when the run was opened. */
  readonly file: RunFile;
  readonly store: ObjectStore;
  readonly ledger: Ledger;
};

/** What a function does of a run. What it keeps for the run's sake, such as its layout, is let go with the run. */
export type StepsOf = (run: RunContext) => Partial<Steps>;

export type RunServices = {
  /** The store of one run, whose keys are those of core/contracts/keys.ts. */
  readonly storeOf: (runId: string) => ObjectStore;
  readonly ledger: Ledger;
  readonly queue: TaskQueue;
};

/** The runs that a function has lately worked on: queues are fair, so that messages of some runs come by turns. */
export class AwsRuns {
  readonly #services: RunServices;
  readonly #stepsOf: StepsOf;
  readonly #most: number;
  /** The one used last is the last. */
  readonly #opened = new Map<string, Promise<Canvas>>();

  /** @param most runs to keep: 0 for steps that depend on what may change in a run.json while its run goes on */
  constructor(services: RunServices, stepsOf: StepsOf, most: number) {
    this.#services = services;
    this.#stepsOf = stepsOf;
    this.#most = most;
  }

  /**
   * A canvas of the run's pipeline. A run that could not be opened is tried again the next time; so is one of another version,
   * for its splitter may not have put its own into run.json yet.
   *
   * @throws Fault `damaged-run`, `missing-object` where there is no run.json
   */
  of(runId: string): Promise<Canvas> {
    const opened = this.#opened.get(runId) ?? this.#openToKeep(runId);
    this.#opened.delete(runId);
    if (this.#most === 0) return opened;
    this.#opened.set(runId, opened);
    for (const [oldest] of this.#opened) {
      if (this.#opened.size <= this.#most) break;
      this.#opened.delete(oldest);
    }
    return opened;
  }

  async #openToKeep(runId: string): Promise<Canvas> {
    const store = this.#services.storeOf(runId);
    let isToKeep = false;
    try {
      const file = await readRunFile(runId, store);
      isToKeep = isOfThisVersion(file.generator);
      return this.#canvasOf({ id: runId, file, store, ledger: this.#services.ledger });
    } finally {
      if (!isToKeep) this.#opened.delete(runId);
    }
  }

  #canvasOf(run: RunContext): Canvas {
    const { queue } = this.#services;
    const { file, store, ledger } = run;
    const { asOf, grain, configuration } = file;
    const steps = { ...STEPS_ELSEWHERE, ...this.#stepsOf(run) };
    const { tasks } = rollsPipeline(steps, store, { asOf, grain, phase: configuration.phase });
    return new Canvas(tasks, { ledger, queue, store });
  }
}

async function readRunFile(runId: string, store: ObjectStore): Promise<RunFile> {
  const file = parseRunFile(await store.get(keys.run));
  if (file?.runId === runId) return file;
  throw new Fault("damaged-run", "run.json is damaged, or another version of Rollpress wrote it", {
    place: `run ${runId}`,
    mend: "use the command line of the version that is deployed",
    exit: 1,
  });
}
