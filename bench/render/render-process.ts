/**
 * Renders blocks of books in a process of its own, and takes the time itself.
 *
 * Run by line-process.ts: node bench/render/render-process.ts RENDERER. Says {@link Ready} as a line of JSON, then answers
 * each {@link BlockRequest} on a line of standard input with a {@link BlockAnswer}.
 *
 * Garbage is fair so: every renderer has a heap of its own, which is collected when V8 thinks fit, as in a real run, and a
 * block is timed as a whole, with the collections that fall into it. One heap for all would make one pay for another's
 * garbage; and to force a full collection before each block was measured to slow Rollpress by a third, because it takes away
 * the hidden classes that no object has at that moment, and with them the code that was compiled for them.
 */
import { createInterface } from "node:readline";
import type { BlockAnswer, BlockRequest } from "./line-process.ts";
import { NODE_RENDERERS } from "./renderers.ts";

const [name] = process.argv.slice(2) as [keyof typeof NODE_RENDERERS];
const { render, ready } = await NODE_RENDERERS[name]();
answer(ready);
for await (const line of createInterface({ input: process.stdin })) {
  const { untimed, timed }: BlockRequest = JSON.parse(line);
  await renderAll(untimed);
  const started = performance.now();
  const last = await renderAll(timed);
  const ms = performance.now() - started;
  answer({ ms, pdf: Buffer.from(last).toString("base64") } satisfies BlockAnswer);
}

async function renderAll(stations: readonly number[]): Promise<Uint8Array> {
  let last: Uint8Array = new Uint8Array();
  for (const station of stations) {
    const rendered = render(station);
    // What is there already is not awaited: it would be charged for a turn that it does not take.
    last = rendered instanceof Promise ? await rendered : rendered;
  }
  return last;
}

function answer(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
