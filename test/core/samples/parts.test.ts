import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { aliasTable, draw } from "../../../core/samples/alias-table.ts";
import { apportion, shareOf } from "../../../core/samples/apportion.ts";
import { nationalIds } from "../../../core/samples/national-id.ts";
import { permutation } from "../../../core/samples/permutation.ts";
import { Sfc32 } from "../../../core/samples/random.ts";

test("a permutation of any size and key is a bijection", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer(), (size, key) => {
      const image = permutation(size, key);
      const seen = new Set(Array.from({ length: size }, (_, index) => image(index)));
      assert.equal(seen.size, size);
      assert.ok(Math.min(...seen) === 0 && Math.max(...seen) === size - 1);
    }),
  );
});

test("apportioned ranges cover everything once, and a position is found in its range", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(weights, fc.nat({ max: 5000 }), (shares, total) => {
      const starts = apportion(shares, total);
      assert.equal(starts[0], 0);
      assert.equal(starts[shares.length], total);
      for (let i = 0; i < shares.length; i++) {
        const size = starts[i + 1]! - starts[i]!;
        assert.ok(size >= (total >= shares.length ? 1 : 0));
      }
      for (let position = 0; position < total; position += 7) {
        const share = shareOf(starts, position);
        assert.ok(starts[share]! <= position && position < starts[share + 1]!);
      }
    }),
  );
});

test("an alias table draws each index as often as its weight says", () => {
  const weights = [1, 0, 3, 6];
  const random = new Sfc32(1);
  const table = aliasTable(weights);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 100_000; i++) counts[draw(table, random)]!++;
  weights.forEach((weight, index) => {
    assert.ok(Math.abs(counts[index]! / 10_000 - weight) < 0.1, `${counts}`);
  });
});

test("sfc32 is the published generator: seeds in a, b, c, a counter of 1, warmed up", () => {
  // The same arithmetic in BigInt, from PractRand's description.
  const M = (1n << 32n) - 1n;
  let [a, b, c, counter] = [5n, 0n, 9n, 1n];
  const next = (): bigint => {
    const output = (a + b + counter) & M;
    counter = (counter + 1n) & M;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & M;
    c = ((((c << 21n) | (c >> 11n)) & M) + output) & M;
    return output;
  };
  for (let i = 0; i < 15; i++) next();
  const random = new Sfc32(5, 9);
  for (let i = 0; i < 1000; i++) assert.equal(BigInt(random.next()), next());
});

test("national ids stay unique and 12 digits for a hundred thousand people of one gender and year", () => {
  const issue = nationalIds(3);
  const ids = Array.from({ length: 100_000 }, () => issue(true, 1990));
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^21990\d{7}$/);
  const inOrder = ids.slice(1).filter((id, index) => id > ids[index]!).length;
  assert.ok(Math.abs(inOrder / ids.length - 0.5) < 0.02, "the order of issue shows");
});
