import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAhead } from "../../../core/streams/read-ahead.ts";

const BYTES = fc.array(fc.nat({ max: 20 }), { maxLength: 40 });
const BOUNDS = fc.record({
  most: fc.integer({ min: 1, max: 8 }),
  mostBytes: fc.integer({ min: 1, max: 60 }),
});

/** A store that answers in an order of its own, and what it was asked. */
function slowStore(seed: number) {
  const state = { underWay: 0, begun: 0, ended: 0, seed };
  const random = () => {
    state.seed = (Math.imul(state.seed, 1_103_515_245) + 12_345) >>> 0;
    return state.seed % 7;
  };
  const read = async (item: number, fails = false): Promise<number> => {
    state.begun++;
    state.underWay++;
    for (let turn = random(); turn > 0; turn--) await null;
    state.underWay--;
    state.ended++;
    if (fails) throw new Error(`item ${item}`);
    return item;
  };
  return { state, read };
}

const places = (items: readonly unknown[]) => [...items.keys()];

test("results come in the order of the items, and no more are held than are allowed", async () => {
  const property = fc.asyncProperty(BYTES, BOUNDS, fc.nat(), async (bytes, bounds, seed) => {
    const { state, read } = slowStore(seed);
    const held = new Set<number>();
    const check = (place: number) => {
      held.add(place);
      assert.ok(held.size <= bounds.most);
      const all = [...held].reduce((sum, each) => sum + bytes[each]!, 0);
      assert.ok(held.size === 1 || all <= bounds.mostBytes, `${all} bytes`);
      return read(place);
    };
    const results: number[] = [];
    for await (const place of readAhead(places(bytes), check, bounds, (place) => bytes[place]!)) {
      results.push(place);
      await null;
      // Until the next one is asked for, this one is in the reader's hands.
      assert.ok(held.has(place));
      held.delete(place);
    }
    assert.deepEqual(results, places(bytes));
    assert.equal(state.begun, bytes.length);
  });
  await fc.assert(property);
});

test("a read that fails throws at its place, once all that are under way have ended, and no other begins", async () => {
  const property = fc.asyncProperty(BYTES, BOUNDS, fc.nat(), fc.nat(), async (bytes, bounds, seed, bad) => {
    fc.pre(bytes.length > 0);
    const { state, read } = slowStore(seed);
    const fails = (place: number) => place >= bad % bytes.length;
    const results: number[] = [];
    const reading = async () => {
      const ahead = readAhead(
        places(bytes),
        (place) => read(place, fails(place)),
        bounds,
        (place) => bytes[place]!,
      );
      for await (const place of ahead) results.push(place);
    };
    await assert.rejects(reading, { message: `item ${bad % bytes.length}` });
    assert.deepEqual(results, places(bytes).slice(0, bad % bytes.length));
    assert.equal(state.underWay, 0);
    assert.ok(state.begun <= results.length + bounds.most);
    const { begun } = state;
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(state.begun, begun);
  });
  await fc.assert(property);
});

test("a reader that stops ends its source, and begins no further read", async () => {
  const property = fc.asyncProperty(BYTES, BOUNDS, fc.nat(), fc.nat(), async (bytes, bounds, seed, after) => {
    fc.pre(bytes.length > 0);
    const { state, read } = slowStore(seed);
    let isEnded = false;
    async function* source() {
      try {
        yield* places(bytes);
      } finally {
        isEnded = true;
      }
    }
    const stopAt = after % bytes.length;
    for await (const place of readAhead(source(), read, bounds, (place) => bytes[place]!))
      if (place === stopAt) break;
    assert.ok(isEnded);
    assert.equal(state.underWay, 0);
    assert.ok(state.begun <= stopAt + bounds.most);
  });
  await fc.assert(property);
});

test("a source that fails throws after the results of what it gave before", async () => {
  const { state, read } = slowStore(1);
  async function* source() {
    yield* [0, 1, 2];
    throw new Error("the list is damaged");
  }
  const results: number[] = [];
  await assert.rejects(
    async () => {
      for await (const place of readAhead(source(), read, { most: 8 })) results.push(place);
    },
    { message: "the list is damaged" },
  );
  assert.deepEqual(results, [0, 1, 2]);
  assert.equal(state.underWay, 0);
});

test("reads are under way at once", async () => {
  const begun: number[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const reading = readAhead(
    places(Array(10)),
    async (place) => {
      begun.push(place);
      await gate;
      return place;
    },
    { most: 4 },
  );
  const first = reading.next();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(begun, [0, 1, 2, 3]);
  open();
  assert.deepEqual(await first, { done: false, value: 0 });
  await reading.return();
  assert.deepEqual(begun, [0, 1, 2, 3]);
});
