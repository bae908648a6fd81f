import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PdfLexer } from "../../../../core/verify/pdf/lexer.ts";
import {
  PdfKeyword,
  PdfName,
  PdfReference,
  type PdfValue,
  UnreadablePdf,
} from "../../../../core/verify/pdf/values.ts";

function valuesOf(text: string | Uint8Array): PdfValue[] {
  const lexer = new PdfLexer(Buffer.from(text as string, "latin1"));
  const values: PdfValue[] = [];
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) values.push(value);
  return values;
}

const bytes = (text: string) => Buffer.from(text, "latin1");

test("values are read as ISO 32000 has them", () => {
  assert.deepEqual(valuesOf("1 -2 +3 4.5 -.5 6. 0"), [1, -2, 3, 4.5, -0.5, 6, 0]);
  assert.deepEqual(valuesOf("true false null T*"), [true, false, null, new PdfKeyword("T*")]);
  assert.deepEqual(valuesOf("/Name/A#20B /"), [new PdfName("Name"), new PdfName("A B"), new PdfName("")]);
  assert.deepEqual(valuesOf("<48 65 6> <>"), [bytes("He`"), bytes("")]);
  assert.deepEqual(valuesOf("[1[/A]2 0 R]"), [[1, [new PdfName("A")], new PdfReference(2)]]);
  assert.deepEqual(valuesOf("<</A 1/B<</C(x)>>>>%end\n7"), [
    new Map<string, PdfValue>([
      ["A", 1],
      ["B", new Map([["C", bytes("x")]])],
    ]),
    7,
  ]);
});

test("a literal string is read with all its escapes", () => {
  assert.deepEqual(valuesOf("(a(b)c)(\\n\\)\\(\\\\)"), [bytes("a(b)c"), bytes("\n)(\\")]);
  assert.deepEqual(valuesOf("(\\101\\7x\\\r\ny\\\nz\\q)(a\r\nb\rc)"), [bytes("A\x07xyzq"), bytes("a\nb\nc")]);
});

test("what cannot be read is told from, whatever it is", () => {
  for (const text of [
    "(a",
    "<4",
    "<4x>",
    "[1",
    "<</A>>",
    "<<1 2>>",
    "[1 0 T]",
    "]1)",
    "{",
    "1.2.3",
    "-",
    ">x",
  ])
    assert.throws(() => valuesOf(text), UnreadablePdf, text);
  assert.throws(() => valuesOf("[".repeat(10_000)), UnreadablePdf);
  const sign = fc.constantFrom(..."()<>[]{}/%\\#0123456789+-.RTJ \r\n".split(""));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: sign }), fc.string({ unit: "binary" })), (text) => {
      try {
        valuesOf(text);
      } catch (error) {
        assert.ok(error instanceof UnreadablePdf, `${error}`);
      }
    }),
    { numRuns: 2_000 },
  );
});
