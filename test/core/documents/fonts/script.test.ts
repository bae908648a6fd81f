import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { firstScript, scriptItems, scriptOf } from "../../../../core/documents/fonts/script.ts";

const itemsOf = (text: string) =>
  scriptItems(text).map(({ start, end, script }) => [text.slice(start, end), script]);

describe("the script of a character", () => {
  it("is its Unicode property", () => {
    assert.deepEqual(Array.from("aم\u064eन1王\u{1e900}", scriptOf), [
      "Latn",
      "Arab",
      "Zyyy",
      "Deva",
      "Zyyy",
      "Zzzz",
      "Adlm",
    ]);
    assert.equal(firstScript("12 (Иван)"), "Cyrl");
    assert.equal(firstScript("12"), "Zyyy");
  });
});

describe("a text divided by script", () => {
  it("leaves shared characters with what is before them, or with the first after", () => {
    assert.deepEqual(itemsOf(" (Anna)"), [[" (Anna)", "Latn"]]);
    assert.deepEqual(itemsOf("-नाम-Anna."), [
      ["-नाम-", "Deva"],
      ["Anna.", "Latn"],
    ]);
    assert.deepEqual(itemsOf("12-"), [["12-", "Zyyy"]]);
    assert.deepEqual(itemsOf("a王b"), [
      ["a", "Latn"],
      ["王", "Zzzz"],
      ["b", "Latn"],
    ]);
  });

  it("is that text again, put together", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aм नি1\u0301\u200d王\u{1e900}م(") }), (text) => {
        assert.equal(
          scriptItems(text)
            .map(({ start, end }) => text.slice(start, end))
            .join(""),
          text,
        );
      }),
    );
  });
});
