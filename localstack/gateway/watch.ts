import type { RequestFacts } from "./request-facts.ts";

/**
 * What becomes of a request, or of its answer: it is handed on, it is cut off, or it is answered with an error of this HTTP
 * status. Whoever decides may take time, and so holds it.
 */
export type Decision = "forward" | "drop" | { readonly status: number };

/** Sees all requests, and may act on them. */
export type Watch = {
  /** Before anything is done. */
  onRequest(request: RequestFacts): Decision | Promise<Decision>;
  /** When it was done, and nobody has heard of it yet. */
  onAnswer(request: RequestFacts, status: number): Decision | Promise<Decision>;
};

/** Hands all on. */
export const noWatch: Watch = { onRequest: () => "forward", onAnswer: () => "forward" };

/** Asks several, in their order; the first that does not hand on decides. */
export function watches(all: readonly Watch[]): Watch {
  const first = async (decide: (watch: Watch) => Decision | Promise<Decision>): Promise<Decision> => {
    for (const watch of all) {
      const decision = await decide(watch);
      if (decision !== "forward") return decision;
    }
    return "forward";
  };
  return {
    onRequest: (request) => first((watch) => watch.onRequest(request)),
    onAnswer: (request, status) => first((watch) => watch.onAnswer(request, status)),
  };
}
