import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ContentReader } from "../../../../core/verify/pdf/content.ts";
import { pagesOf } from "../../../../core/verify/pdf/pages.ts";
import { PdfReader } from "../../../../core/verify/pdf/reader.ts";
import { UnreadablePdf } from "../../../../core/verify/pdf/values.ts";
import { readNumberColumns } from "../../../../core/verify/rows/number-columns.ts";
import { type HandmadeObject, handmadePages, handmadePdf } from "./handmade.ts";

/** The glyphs of a page as `text@middle,baseline`, and its strokes as `x1,y1–x2,y2`. */
function readPage(content: string, forms: readonly HandmadeObject[] = []) {
  const pdf = new PdfReader(handmadePages([content], forms));
  const [page] = pagesOf(pdf);
  const { texts, middles, baselines, strokes } = new ContentReader(pdf).read(page ?? assert.fail());
  return {
    glyphs: texts.map((text, index) => `${text}@${middles[index]},${baselines[index]}`).join(" "),
    strokes: strokes.map(({ x1, y1, x2, y2 }) => `${x1},${y1}–${x2},${y2}`).join(" "),
  };
}

const form = (data: string, entries = ""): HandmadeObject => ({
  entries: `/Type/XObject/Subtype/Form/BBox[0 0 9 9]${entries}`,
  data,
});

test("text stands where the operators put it", () => {
  const glyphsOf = (content: string, ...forms: HandmadeObject[]) => readPage(content, forms).glyphs;
  assert.equal(glyphsOf("BT /F1 10 Tf 5 7 Td (12) Tj ET"), "1@7.5,7 2@12.5,7");
  assert.equal(glyphsOf("BT /F1 10 Tf [-1000(1)500(2)]TJ ET"), "1@12.5,0 2@12.5,0");
  assert.equal(
    glyphsOf("BT /F1 10 Tf 0 90 TD (1)Tj 0 -9 TD (2)Tj T* (3)Tj ET"),
    "1@2.5,90 2@2.5,81 3@2.5,72",
  );
  assert.equal(glyphsOf("BT /F1 10 Tf 4 TL T* (1)Tj ET BT (2)Tj T* (3)Tj ET"), "1@2.5,-4 2@2.5,0 3@2.5,-4");
  assert.equal(
    glyphsOf("q 2 0 0 3 10 20 cm BT /F1 10 Tf 1 1 Td (12)Tj ET Q BT /F1 1 Tf (3)Tj ET"),
    "1@17,23 2@27,23 3@0.25,0",
  );
  assert.equal(glyphsOf("BT /F1 10 Tf (A0)Tj (z)Tj ET"), "A@0,0 0@2.5,0 undefined@5,0");
  assert.equal(
    glyphsOf(
      "q 1 0 0 1 5 5 cm /X1 Do Q BT /F1 10 Tf (2)Tj ET",
      form("BT /F1 10 Tf (1)Tj ET", "/Matrix[1 0 0 1 0 2]"),
    ),
    "1@7.5,7 2@2.5,0",
  );
  assert.equal(glyphsOf("BI/W 8/H 1/IM true/F/AHx ID\nff (1)Tj>\nEI BT /F1 1 Tf (2)Tj ET"), "2@0.25,0");
});

test("straight lines are seen where they are stroked, and not where they are filled or clip", () => {
  const strokesOf = (content: string) => readPage(content).strokes;
  assert.equal(strokesOf("1 2 m 3 4 l 5 6 l S"), "1,2–3,4 3,4–5,6");
  assert.equal(strokesOf("1 2 m 3 4 l f 1 2 m 3 4 l n 1 2 m 3 4 l W n"), "");
  assert.equal(strokesOf("q 2 0 0 2 1 1 cm 1 2 m 3 4 l B Q"), "3,5–7,9");
});

test("operators by which text could be missed or misplaced are refused, as are forms without an end", () => {
  for (const operator of ["1 Tc", "1 Tw", "50 Tz", "3 Tr", "3 Ts", "1 0 0 1 0 0 Tm", "(1)'", "/G gs", "BX"])
    assert.throws(() => readPage(`BT /F1 1 Tf ${operator} (1)Tj ET`), UnreadablePdf, operator);
  assert.throws(() => readPage("BT (1)Tj ET"), UnreadablePdf);
  assert.throws(() => readPage("BI/W 8/H 1 ID\nx EI"), UnreadablePdf);
  assert.throws(() => readPage("/X1 Do", [form("/X1 Do")]), UnreadablePdf);
});

test("a page tree that says another number of pages than it has, or has no end, is refused", () => {
  const pages = (tree: string) => () =>
    pagesOf(new PdfReader(handmadePdf(["<</Pages 2 0 R>>", tree, "<</Type/Page>>"])));
  assert.equal(pages("<</Count 2/Kids[3 0 R 3 0 R]>>")().length, 2);
  assert.throws(pages("<</Count 1/Kids[3 0 R 3 0 R]>>"), UnreadablePdf);
  assert.throws(pages("<</Count 1/Kids[2 0 R]>>"), UnreadablePdf);
  assert.throws(pages("<</Count 1/Kids[9 0 R]>>"), UnreadablePdf);
});

const TABLE =
  "0 0 m 100 0 l 0 10 m 100 10 l 0 20 m 100 20 l 0 0 m 0 20 l 50 0 m 50 20 l 100 0 m 100 20 l S " +
  "BT /F1 10 Tf 0 12 TD [(12)-5000(34)]TJ 0 -10 TD [(56)-5000(78)]TJ ET q 1 0 0 1 0 0 cm /X1 Do Q";

test("whatever stands in a file, it is read or refused: no other error, no endless loop", () => {
  const pdf = handmadePages([TABLE, TABLE], [form("BT /F1 10 Tf 30 2 Td (1)Tj ET")]);
  assert.deepEqual(
    [...readNumberColumns(pdf).columns.values()],
    [
      [12, 561, 12, 561],
      [34, 78, 34, 78],
    ],
  );
  const change = fc.tuple(
    fc.nat(pdf.length - 1),
    fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from("[]<>()/0129R "))),
  );
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const damaged = Buffer.from(pdf);
      for (const [at, byte] of changes) damaged[at] = byte;
      try {
        readNumberColumns(damaged);
      } catch (error) {
        assert.ok(error instanceof UnreadablePdf, (error as Error).stack);
      }
    }),
    { numRuns: 5_000 },
  );
});
