import type { OutgoingMessage } from "../ports/task-queue.ts";
import { type Call, type Continuation, callOf } from "./call.ts";
import type { TreeBuilder } from "./countdown.ts";
import type { CanvasHost } from "./host.ts";
import { sealMessage } from "./message.ts";
import type { HeaderElement, Signature, TaskSignature } from "./signature.ts";
import { leafOf, type Tree } from "./tree.ts";

/** Starts a signature that is no plain call: given by the flow, which itself opens headers. */
type Starter = (signature: Signature, next: Continuation) => Promise<void>;

/** Sends a header's calls, and opens each leaf before any call of it is sent. */
export class HeaderSender {
  readonly #tree: Tree;
  readonly #builder: TreeBuilder;
  readonly #run: string;
  readonly #host: CanvasHost;
  readonly #start: Starter;
  #calls = 0;
  #opened = 0;
  #waiting: { readonly end: number; readonly send: () => Promise<OutgoingMessage | undefined> }[] = [];

  constructor(tree: Tree, builder: TreeBuilder, run: string, host: CanvasHost, start: Starter) {
    this.#tree = tree;
    this.#builder = builder;
    this.#run = run;
    this.#host = host;
    this.#start = start;
  }

  async add(element: HeaderElement): Promise<void> {
    const calls = isCalls(element) ? element : element.kind === "task" ? [element] : undefined;
    if (calls?.length === 0) return;
    const from = this.#calls;
    this.#calls += calls?.length ?? 1;
    const send =
      calls === undefined
        ? async () => void (await this.#start(element as Signature, this.#continuation(from)))
        : () => this.#messageOf(calls, from);
    this.#waiting.push({ end: this.#calls, send });
    if (this.#calls >= (this.#opened + 1) * this.#tree.slots)
      await this.#openLeaves(leafOf(this.#tree, this.#calls));
  }

  /** Opens the last leaf and sends what is left. */
  async end(): Promise<void> {
    await this.#openLeaves(Math.ceil(this.#calls / this.#tree.slots));
  }

  async #openLeaves(end: number): Promise<void> {
    const { slots } = this.#tree;
    for (; this.#opened < end; this.#opened++) {
      await this.#builder.openLeaf(this.#opened, Math.min(slots, this.#calls - this.#opened * slots));
    }
    const covered = Math.min(this.#calls, this.#opened * slots);
    const messages: OutgoingMessage[] = [];
    const ready = this.#waiting.findIndex(({ end: last }) => last > covered);
    for (const { send } of this.#waiting.splice(0, ready === -1 ? this.#waiting.length : ready)) {
      const message = await send();
      if (message !== undefined) messages.push(message);
    }
    if (messages.length > 0) await this.#host.queue.send(messages);
  }

  #messageOf(signatures: readonly TaskSignature[], from: number): Promise<OutgoingMessage> {
    const { queue } = signatures[0]!;
    if (signatures.some((other) => other.queue !== queue)) {
      throw new Error("the calls of one message are of tasks with different queues");
    }
    const calls: Call[] = signatures.map((signature, place) =>
      callOf(signature, this.#continuation(from + place)),
    );
    return sealMessage({ calls, triedBefore: 0 }, { queue, run: this.#run }, this.#host.store);
  }

  #continuation(index: number): Continuation {
    const { group, generation } = this.#tree;
    return { id: `${group}/${index}`, generation, report: { group, index, generation } };
  }
}

function isCalls(element: HeaderElement): element is readonly TaskSignature[] {
  return Array.isArray(element);
}
