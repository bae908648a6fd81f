import fontkit from "@pdf-lib/fontkit";
import { grayscale, PDFDocument, StandardFonts } from "pdf-lib";
import { A4, LINE_GRAY, LINE_WIDTH, type Sheet } from "./sheets.ts";

/**
 * A book as pdf-lib's documentation suggests: one call a cell, one a ruling.
 * @param fontFile a font to embed as a subset; without one, the built-in Helvetica, which has no Arabic
 */
export async function pdfLibBook(sheets: readonly Sheet[], fontFile?: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  if (fontFile !== undefined) document.registerFontkit(fontkit);
  const font = await document.embedFont(fontFile ?? StandardFonts.Helvetica, { subset: true });
  for (const { boxes, lines, texts } of sheets) {
    const page = document.addPage([A4.width, A4.height]);
    for (const { gray, ...box } of boxes) page.drawRectangle({ ...box, color: grayscale(gray) });
    for (const { x1, y1, x2, y2 } of lines) {
      page.drawLine({
        start: { x: x1, y: y1 },
        end: { x: x2, y: y2 },
        thickness: LINE_WIDTH,
        color: grayscale(LINE_GRAY),
      });
    }
    for (const { text, x, baseline, size, align, gray } of texts) {
      const left = align === "right" ? x - font.widthOfTextAtSize(text, size) : x;
      page.drawText(text, { x: left, y: baseline, size, font, color: grayscale(gray) });
    }
  }
  return await document.save();
}
