import assert from "node:assert/strict";
import { test } from "node:test";
import { RowCounter, reconciles } from "../../../core/register/counts.ts";

test("a row that is read and not decided on shows as lost", () => {
  const counter = new RowCounter();
  for (let row = 0; row < 4; row++) counter.addRead();
  counter.addAccepted();
  counter.addRejected("bad-date");
  counter.addFiltered("status");
  assert.equal(reconciles(counter.counts), false);
  counter.addRejected("bad-id");
  assert.equal(reconciles(counter.counts), true);
  assert.deepEqual(counter.counts.rejectedBy, { "bad-date": 1, "bad-id": 1 });
});
