import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { doneBy } from "../../../localstack/event-sources/batch-response.ts";

const IDS = ["a", "b", "c"];
const done = (response: unknown, reports = true) => [...doneBy(response, IDS, reports)];
const failures = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe("a batch's response", () => {
  it("is all done where nothing failed, as Lambda documents it", () => {
    for (const response of [undefined, null, {}, { batchItemFailures: [] }, { batchItemFailures: null }]) {
      assert.deepEqual(done(response), IDS);
    }
  });

  it("is none done where a failure cannot be read or is no message of the batch", () => {
    for (const response of [
      ...[failures(""), failures(null), failures("d"), failures("a", "d"), { batchItemFailures: "a" }],
      ...[{ batchItemFailures: [{ id: "a" }] }, { batchItemFailures: ["a"] }, "text", 7],
    ]) {
      assert.deepEqual(done(response), [], JSON.stringify(response));
    }
  });

  it("is all but the failures named", () => {
    fc.assert(
      fc.property(fc.subarray(IDS), (failed) => {
        assert.deepEqual(
          done(failures(...failed)),
          IDS.filter((id) => !failed.includes(id)),
        );
      }),
    );
  });

  it("says nothing where the mapping does not ask", () => {
    assert.deepEqual(done(failures("a"), false), IDS);
  });
});
