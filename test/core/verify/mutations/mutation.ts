import assert from "node:assert/strict";
import { test } from "node:test";
import type { Manifest } from "../../../../core/contracts/manifest.ts";
import { renderBook } from "../../../../core/documents/book.ts";
import type { RollVoter } from "../../../../core/documents/model.ts";
import { describeDifference } from "../../../../core/verify/findings.ts";
import { verifyRun } from "../../../../core/verify/verify-run.ts";
import type { MemoryStore } from "../../../support/memory-store.ts";
import { layoutFor } from "../../documents/builders.ts";
import { finishedRun, SMALL, seal } from "../finished-run.ts";

/** What can become of a run's folder. */
export type Mutation = {
  readonly name: string;
  readonly phase?: Manifest["phase"];
  /** Changes files; the manifest that it returns is written for them then, as if a run had made them. */
  readonly change: (store: MemoryStore, manifest: Manifest) => Manifest | undefined;
  /** All differences, in order. */
  readonly found: readonly RegExp[];
};

export function testMutations(mutations: readonly Mutation[]): void {
  for (const { name, phase = "polling", change, found } of mutations) {
    test(`verify finds ${name}`, async () => {
      const { store, manifest } = finishedRun(SMALL, phase, layout);
      const changed = change(store, manifest);
      if (changed !== undefined) seal(store, changed);
      const differences = await differencesOf(store);
      assert.equal(differences.length, found.length, differences.join("\n"));
      for (const [index, pattern] of found.entries()) assert.match(differences[index] ?? "", pattern);
    });
  }
}

/** What verify says, line by line: never a voter's name or ID. */
export async function differencesOf(store: MemoryStore): Promise<string[]> {
  const { differences } = await verifyRun(store);
  const lines = differences.map(describeDifference);
  for (const line of lines) assert.doesNotMatch(line, /\n|محمد|سالم|فاطمة|(?<![0-9a-f])\d{12}(?![0-9a-f])/);
  return lines;
}

export const layout = layoutFor("ar-LY");

/** The book of the first station, and its voters. */
export const BOOK = "1/11001_1_book.pdf";
export const BOOK_VOTERS = SMALL[0]?.stations[0]?.voters ?? [];

/** The book of the first station, with other voters in it. */
export function bookOf(voters: readonly RollVoter[], id = "11001"): Uint8Array {
  const center = { id, name: "مدرسة", officeId: "1" };
  const station = { runId: "r", asOf: "2026-11-01", center, number: 1, gender: "M" };
  return renderBook(station, voters, layout).bytes;
}

export function votersWithout(number: number): RollVoter[] {
  return BOOK_VOTERS.filter((voter) => voter.number !== number);
}

/** Changes a file's text. */
export function edit(store: MemoryStore, key: string, change: (text: string) => string): undefined {
  const text = Buffer.from(store.objects.get(key) ?? []).toString("utf8");
  store.objects.set(key, Buffer.from(change(text)));
}

/** Changes the lines of a text. */
export function lines(change: (lines: string[]) => string[]): (text: string) => string {
  return (text) => change(text.split("\r\n")).join("\r\n");
}

export function swap(store: MemoryStore, a: string, b: string): undefined {
  const [first, second] = [a, b].map((key) => store.objects.get(key) ?? assert.fail(key));
  store.objects.set(a, second as Uint8Array);
  store.objects.set(b, first as Uint8Array);
}

export function withPages(manifest: Manifest, key: string, pages: number): Manifest {
  const files = manifest.files.map((record) => (record.key === key ? { ...record, pages } : record));
  return { ...manifest, files };
}
