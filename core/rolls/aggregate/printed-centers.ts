import type { PlannedCenter } from "../../contracts/plan.ts";
import type { RenderResult } from "../../contracts/render.ts";
import type { Center } from "../../register/centers/center.ts";

/** What was printed for a center. */
export type PrintedResults = {
  readonly center: string;
  /** One for each of its messages that has a result, in their order. */
  readonly results: readonly RenderResult[];
  /** Further results of the same messages. There are none, unless something went wrong: then the voters are counted twice. */
  readonly doubles: readonly RenderResult[];
};

/** Puts results that stand in the order of their messages together, center by center. */
export async function* resultsByCenter(results: AsyncIterable<RenderResult>): AsyncGenerator<PrintedResults> {
  let group: RenderResult[] = [];
  for await (const result of results) {
    if (group.length > 0 && group[0]?.center !== result.center) {
      yield withoutDoubles(group);
      group = [];
    }
    group.push(result);
  }
  if (group.length > 0) yield withoutDoubles(group);
}

function withoutDoubles(group: readonly RenderResult[]): PrintedResults {
  const seen = new Set<number>();
  const results: RenderResult[] = [];
  const doubles: RenderResult[] = [];
  for (const result of group) {
    // Stations count from 1.
    const message = result.station ?? 0;
    (seen.has(message) ? doubles : results).push(result);
    seen.add(message);
  }
  return { center: group[0]?.center ?? "", results, doubles };
}

/** A center, with the stations that it prints and what was printed of it. */
export type PrintedCenter = PrintedResults & {
  readonly details: Center;
  readonly isCopy: boolean;
  readonly stations: PlannedCenter["stations"];
};

/**
 * All centers of a plan in its order, a copy after its original, each with its results; one without any has none.
 *
 * @throws Error where results are not in the order of the plan, or not of its centers
 */
export async function* printedCenters(
  plan: AsyncIterable<PlannedCenter>,
  results: AsyncIterable<RenderResult>,
): AsyncGenerator<PrintedCenter> {
  const printed = resultsByCenter(results);
  try {
    let next = await printed.next();
    for await (const { center: original, copies, stations } of plan) {
      for (const details of [original, ...copies]) {
        const center = details.id;
        const common = { center, details, isCopy: details !== original, stations };
        if (next.done || next.value.center !== center) {
          yield { ...common, results: [], doubles: [] };
          continue;
        }
        yield { ...common, ...next.value };
        next = await printed.next();
      }
    }
    if (!next.done) throw new Error("results are not in the order of the plan");
  } finally {
    await printed.return(undefined);
  }
}
