import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sumTallies, VoterTally } from "../../../core/proof/voter-tally.ts";

function tallyOf(ids: readonly string[]) {
  const tally = new VoterTally();
  for (const id of ids) tally.add(id);
  return tally.record;
}

const ids = fc.uniqueArray(fc.stringMatching(/^[0-9]{12}$/), { minLength: 2, maxLength: 30 });

test("order and parts do not matter", () => {
  fc.assert(
    fc.property(ids, fc.nat(), (ids, cut) => {
      const at = cut % ids.length;
      const parts = [tallyOf(ids.slice(at).reverse()), tallyOf(ids.slice(0, at))];
      assert.deepEqual(sumTallies(parts), tallyOf(ids));
    }),
  );
});

test("one voter lost and another printed twice shows, though the count is right", () => {
  fc.assert(
    fc.property(ids, (ids) => {
      const [first, second, ...others] = ids as [string, string];
      const wrong = tallyOf([first, first, ...others]);
      assert.equal(wrong.voters, ids.length);
      assert.notEqual(wrong.fingerprint, tallyOf([first, second, ...others]).fingerprint);
    }),
  );
});

test("neighboring IDs do not cancel out: a swap of the last digits of two voters shows", () => {
  assert.notEqual(
    tallyOf(["119800000001", "119800000012"]).fingerprint,
    tallyOf(["119800000002", "119800000011"]).fingerprint,
  );
});
