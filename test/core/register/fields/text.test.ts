import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { asciiDigits, cleanText } from "../../../../core/register/fields/text.ts";

test("white space of any kind is collapsed and trimmed", () => {
  assert.deepEqual(cleanText(" \tعبد\u00a0 \tالله\u3000 "), { text: "عبد الله" });
  assert.deepEqual(cleanText("   "), { text: "" });
});

test("text is normalized to NFC: alef with madda in two code points becomes one", () => {
  assert.deepEqual(cleanText("\u0627\u0653دم"), { text: "\u0622دم" });
  assert.deepEqual(cleanText("Jose\u0301"), { text: "José" });
});

test("digits of every script become ASCII", () => {
  assert.equal(asciiDigits("٠١٢٣٤٥٦٧٨٩"), "0123456789");
  assert.equal(asciiDigits("۰۱۲۳۴۵۶۷۸۹"), "0123456789");
  assert.equal(asciiDigits("०१२३४५६७८९ ০১২৩৪৫৬৭৮৯"), "0123456789 0123456789");
  assert.equal(asciiDigits("𝟎𝟗𝟘𝟡𝟶𝟿"), "090909");
  for (let code = 0; code < 0x20000; code++) {
    const digit = String.fromCodePoint(code);
    // Number() knows ASCII only; Unicode's own value shows in a regular expression over each run of ten.
    if (/^\p{Nd}$/u.test(digit)) assert.match(asciiDigits(digit), /^[0-9]$/);
  }
});

test("marks that nobody sees are taken out; joiners that shape letters stay", () => {
  assert.deepEqual(cleanText("\u200fعلي\u200e\ufeff"), { text: "علي" });
  assert.deepEqual(cleanText("می\u200cخواهم"), { text: "می\u200cخواهم" });
});

test("controls, overrides and noncharacters are faults, and so is a letter that was lost before", () => {
  for (const bad of [
    "a\nb",
    "a\u000bb",
    "a\u000c",
    "a\u0000b",
    "a\u0007",
    "\u001b[31m",
    "a\u0085b",
    "a\u202eb",
    "\u2066a",
    "a\uffff",
  ]) {
    assert.deepEqual(cleanText(bad), { fault: "control-character" }, JSON.stringify(bad));
  }
  assert.deepEqual(cleanText("Jos\ufffd"), { fault: "bad-encoding" });
  assert.deepEqual(cleanText("a\udc81"), { fault: "bad-encoding" });
});

test("cleaning what is clean changes nothing, and the short way agrees with the long one", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(" ", "ا", "ٓ", "é", "٣", "\u200f"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(text, (raw) => {
      const cleaned = cleanText(raw);
      if ("fault" in cleaned) return;
      assert.deepEqual(cleanText(cleaned.text), cleaned);
      assert.equal(cleaned.text, cleaned.text.normalize("NFC"));
      // A leading mark that is taken out anyway forces the long way.
      assert.deepEqual(cleanText(`\u200f${raw}`), cleaned);
    }),
    { numRuns: 2000 },
  );
});
