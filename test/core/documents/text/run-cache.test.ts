import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RunCache } from "../../../../core/documents/text/run-cache.ts";

describe("the cache of shaped runs", () => {
  it("makes a value once, while it is asked for", () => {
    let made = 0;
    const cache = new RunCache(4, (key) => `${key}${made++}`);
    assert.equal(cache.get("a"), "a0");
    for (let other = 0; other < 20; other++) {
      cache.get(`other ${other}`);
      assert.equal(cache.get("a"), "a0");
    }
  });

  it("never holds more than two generations", () => {
    const cache = new RunCache(100, (key) => key);
    for (let index = 0; index < 10_000; index++) {
      cache.get(String(index));
      assert.ok(cache.size <= 200);
    }
  });

  it("does not keep what is too long to come again", () => {
    const cache = new RunCache(100, (key) => key);
    cache.get("x".repeat(1000));
    assert.equal(cache.size, 0);
  });

  it("keeps what is known to be nothing, too", () => {
    let made = 0;
    const cache = new RunCache(4, (): string | null => {
      made++;
      return null;
    });
    for (let again = 0; again < 10; again++) assert.equal(cache.get("a"), null);
    assert.deepEqual([made, cache.size], [1, 1]);
  });

  it("finds the part of a text that it is asked for, without cutting it out", () => {
    const cache = new RunCache(100, (key) => key);
    assert.deepEqual(
      [cache.get("a bc d", 1, 4), cache.get("bc"), cache.get("a bc d", 2, 4), cache.get("", 0, 0)],
      [" bc", "bc", "bc", ""],
    );
    assert.equal(cache.size, 3);
  });
});
