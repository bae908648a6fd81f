import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SlicePacker, unpackSlice } from "../../../core/stations/packed-slice.ts";
import { intake, row, smartelect } from "../../support/registers.ts";

const given = [
  { id: "1", first: "عبد الله", gender: "M", born: "1980-05-17" },
  { id: "OH-22", first: "José", father: "", gender: "F", born: "" },
  { id: "333", first: "😀", gender: "third" },
];

async function packed(spans = [{ from: 0, to: 3 }]) {
  const register = await intake(smartelect(...given.map(row)));
  return new SlicePacker(register).pack(Uint32Array.of(0, 1, 2), spans);
}

test("what is packed is unpacked: numbers, IDs, printed names, years and genders", async () => {
  assert.deepEqual(unpackSlice(await packed()), [
    { number: 1, nationalId: "1", name: "عبد الله أحمد سالم الفيتوري", birthYear: 1980, gender: "M" },
    { number: 2, nationalId: "OH-22", name: "José سالم الفيتوري", birthYear: undefined, gender: "F" },
    { number: 3, nationalId: "333", name: "😀 أحمد سالم الفيتوري", birthYear: 1980, gender: "THIRD" },
  ]);
});

test("a unisex station's two spans keep their voter numbers", async () => {
  const voters = unpackSlice(
    await packed([
      { from: 0, to: 1 },
      { from: 2, to: 3 },
    ]),
  );
  assert.deepEqual(
    voters.map(({ number, nationalId }) => [number, nationalId]),
    [
      [1, "1"],
      [3, "333"],
    ],
  );
});

test("bytes that are cut off, too long or of another version are refused, never misread", async () => {
  const slice = await packed();
  for (let length = 0; length < slice.length; length++) {
    assert.throws(() => unpackSlice(slice.subarray(0, length)), { code: "damaged-slice" });
  }
  assert.throws(() => unpackSlice(Buffer.concat([slice, Buffer.from([0])])), { code: "damaged-slice" });
  assert.throws(() => unpackSlice(Buffer.concat([Buffer.from([2]), slice.subarray(1)])), {
    code: "damaged-slice",
  });
});

test("no bytes make it throw anything but its own fault", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        unpackSlice(Uint8Array.from([1, ...bytes]));
      } catch (error) {
        assert.equal((error as { code?: string }).code, "damaged-slice");
      }
    }),
    { numRuns: 2000 },
  );
});
