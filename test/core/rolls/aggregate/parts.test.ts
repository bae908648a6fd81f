import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Failure } from "../../../../core/contracts/render.ts";
import { compareIds } from "../../../../core/rolls/aggregate/compare-ids.ts";
import { collectFailures } from "../../../../core/rolls/aggregate/failures.ts";
import { printedCenters } from "../../../../core/rolls/aggregate/printed-centers.ts";
import { RunTotals } from "../../../../core/rolls/aggregate/run-totals.ts";
import { LIST_OF_A, planned, printedOf } from "../outcome.ts";

test("IDs stand in the order in which people look for them", () => {
  const sorted = ["1", "2", "007", "10", "010", "1-01", "A", "B2", "b", ""];
  assert.deepEqual(sorted.toReversed().sort(compareIds), [
    "1",
    "2",
    "007",
    "010",
    "10",
    "1-01",
    "A",
    "B2",
    "b",
    "",
  ]);
});

test("the order of IDs is one order, whatever they are", () => {
  const id = fc.oneof(
    fc.string({ unit: fc.constantFrom("0", "1", "9", "a", "-"), maxLength: 4 }),
    fc.string(),
  );
  fc.assert(
    fc.property(id, id, id, (a, b, c) => {
      assert.equal(compareIds(a, b) === 0, a === b);
      assert.equal(Math.sign(compareIds(a, b)) + Math.sign(compareIds(b, a)), 0);
      if (compareIds(a, b) < 0 && compareIds(b, c) < 0) assert.ok(compareIds(a, c) < 0);
    }),
  );
});

const failure = (given: Partial<Failure>): Failure => ({ center: "A", reason: "too long", ...given });

test("failures are those of messages and of documents, each once, by center and station", async () => {
  const list = failure({ document: "list", gender: "men" });
  const inResult = { ...LIST_OF_A, failures: [list, failure({ station: 2, document: "book" })] };
  const { results, failures } = printedOf([inResult], {
    failures: [failure({ center: "B" }), failure({ station: 10 }), list, failure({})],
  });
  assert.deepEqual(await collectFailures(results(), failures()), [
    failure({}),
    list,
    failure({ station: 2, document: "book" }),
    failure({ station: 10 }),
    failure({ center: "B" }),
  ]);
});

async function totalsOf(...plan: ReturnType<typeof planned>[]) {
  const totals = new RunTotals("polling");
  const { plan: centers, results } = printedOf([], { plan });
  for await (const center of printedCenters(centers(), results())) totals.add(center);
  return totals;
}

test("constituencies are told apart by ID, and where there is none by name", async () => {
  const totals = await totalsOf(
    planned("A", [["1"]], { constituencyName: "South" }),
    planned("B", [["2"]], { constituencyId: "3" }),
    planned("C", [["3"]], { constituencyId: "3", constituencyName: "West" }),
    planned("D", [["4"]]),
    planned("E", [["5"]], { constituencyName: "North" }),
    planned("F", [["6"]], { constituencyName: "South" }),
  );
  assert.deepEqual(
    totals.constituencies.map(({ id, name, registrants }) => [id, name, registrants]),
    [
      ["3", "West", 2],
      ["", "North", 1],
      ["", "South", 2],
      ["", "", 1],
    ],
  );
});

test("a center without any result is counted, with no documents", async () => {
  const totals = await totalsOf(planned("A", [["1", "2"], ["3"]], { officeId: "1" }));
  assert.deepEqual(totals.totals, { centers: 1, stations: 2, documents: 0, pages: 0, bytes: 0 });
  assert.deepEqual(totals.centers[0]?.registrants, 3);
});
