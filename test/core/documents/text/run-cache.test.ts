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
});
