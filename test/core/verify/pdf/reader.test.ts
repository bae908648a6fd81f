import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PDFDocument } from "pdf-lib";
import { renderBook } from "../../../../core/documents/book.ts";
import { pagesOf } from "../../../../core/verify/pdf/pages.ts";
import { PdfReader } from "../../../../core/verify/pdf/reader.ts";
import { UnreadablePdf } from "../../../../core/verify/pdf/values.ts";
import { readNumberColumns } from "../../../../core/verify/rows/number-columns.ts";
import { openPdf } from "../../../support/pdf-text.ts";
import { arabicVoters, layoutFor, stationOf } from "../../documents/builders.ts";

const layout = layoutFor("ar-LY", { duplex: true });
const book = renderBook(stationOf(), arabicVoters(60), layout).bytes;

test("pages are counted as another reader counts them", async () => {
  for (const count of [0, 1, 25, 26, 60, 551]) {
    const { bytes } = renderBook(stationOf(), arabicVoters(count), layout);
    const pdf = await openPdf(bytes);
    assert.equal(pagesOf(new PdfReader(bytes)).length, pdf.numPages);
    await pdf.destroy();
  }
});

test("a file of another program, or one that was appended to, is refused or read, never guessed at", async () => {
  const other = await PDFDocument.create();
  other.addPage();
  assert.equal(pagesOf(new PdfReader(await other.save())).length, 1);
  assert.throws(() => readNumberColumns(Buffer.from("%PDF-1.7\nnothing")), UnreadablePdf);
  assert.throws(() => readNumberColumns(new Uint8Array()), UnreadablePdf);
  const withTable = await other.save({ useObjectStreams: false });
  assert.throws(() => readNumberColumns(withTable), UnreadablePdf);
  const text = Buffer.from(book).toString("latin1");
  const appended = text.replace("/Type/XRef", "/Prev 9/Type/XRef");
  assert.throws(() => readNumberColumns(Buffer.from(appended, "latin1")), UnreadablePdf);
});

test("however a book is damaged, it is read or refused: no other error, no endless loop", () => {
  const rows = readNumberColumns(book).places.length;
  assert.equal(rows, 60);
  const damage = fc.array(fc.tuple(fc.nat(book.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(damage, fc.option(fc.nat(book.length)), (changes, length) => {
      const damaged = Buffer.from(book.subarray(0, length ?? book.length));
      for (const [at, byte] of changes) if (at < damaged.length) damaged[at] = byte;
      try {
        readNumberColumns(damaged);
      } catch (error) {
        assert.ok(error instanceof UnreadablePdf, (error as Error).stack);
      }
    }),
    { numRuns: 3_000 },
  );
});
