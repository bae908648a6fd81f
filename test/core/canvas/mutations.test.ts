/** Tests of the simulation: without any one of the canvas's guards, it must fail. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  announcesAgain,
  announcesLate,
  bodyIsSentOnce,
  countsDuplicates,
  drawsIds,
  duplicatesLookAway,
  hasNoSeal,
  lastOutcomeStands,
  replacesEarly,
} from "./world/mutations.ts";
import { simulate } from "./world/simulate.ts";
import type { Mutation } from "./world/world.ts";

const MOST_SEEDS = 2_000;

/** What goes wrong without each guard, and how that shows. */
const MUTATIONS: readonly [guard: string, mutation: () => Mutation, shows: RegExp][] = [
  ["a mark's condition", countsDuplicates, /its body begins before call \d+ has ended/],
  ["duplicates that look at the node", duplicatesLookAway, /still waits for \d+/],
  ["the seal", hasNoSeal, /its body begins with \d+ calls of \d+/],
  ["announcing before sending", announcesLate, /its body begins with \d+ calls of \d+/],
  ["an announcement's condition", announcesAgain, /still waits for \d+/],
  ["the first outcome that stands", lastOutcomeStands, /another outcome stands than the first/],
  ["a body that duplicates send again", bodyIsSentOnce, /has no outcome/],
  ["recording last that others took its place", replacesEarly, /has no outcome|still waits for \d+/],
  ["IDs that follow from IDs", drawsIds, /is made, and nobody planned it/],
];

for (const [guard, mutation, shows] of MUTATIONS) {
  test(`without ${guard}, a simulation fails`, async (t) => {
    for (let seed = 0; seed < MOST_SEEDS; seed++) {
      const { complaints } = await simulate(seed, { mutation: mutation() });
      const complaint = complaints.find((what) => shows.test(what));
      if (complaint === undefined) continue;
      t.diagnostic(`seed ${seed}: ${complaint}`);
      return;
    }
    assert.fail(`none of ${MOST_SEEDS} seeds shows it`);
  });
}
