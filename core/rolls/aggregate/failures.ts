import type { Failure, RenderResult } from "../../contracts/render.ts";

/**
 * All that failed, by center and station: the documents that results name, and the messages without a result. What is named
 * in both counts once.
 */
export async function collectFailures(
  results: AsyncIterable<RenderResult>,
  failures: AsyncIterable<Failure>,
): Promise<Failure[]> {
  const all = new Map<string, Failure>();
  const add = (failure: Failure) => all.set(JSON.stringify(COMPARED.map((field) => failure[field])), failure);
  for await (const failure of failures) add(failure);
  for await (const result of results) for (const failure of result.failures) add(failure);
  return [...all.values()].sort(compareFailures);
}

const COMPARED = ["center", "station", "document", "gender", "reason"] as const;

/** What is not there comes first: a center's own before its stations'. */
function compareFailures(a: Failure, b: Failure): number {
  for (const field of COMPARED) {
    const [one, other] = [a[field] ?? "", b[field] ?? ""];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
