import PDFDocument from "pdfkit";
import { A4, LINE_GRAY, LINE_WIDTH, type Sheet } from "./sheets.ts";

const ARABIC = /[\u0600-\u06ff]/;

/** A book by pdfkit, in Vazirmatn. */
export async function pdfkitBook(sheets: readonly Sheet[], fontFile: Buffer): Promise<Uint8Array> {
  const document = new PDFDocument({ size: [A4.width, A4.height], margin: 0, autoFirstPage: false });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", resolve);
    document.on("error", reject);
  });
  document.registerFont("Vazirmatn", fontFile);
  document.font("Vazirmatn");
  for (const { boxes, lines, texts } of sheets) {
    document.addPage();
    for (const { x, y, width, height, gray } of boxes) {
      document.rect(x, A4.height - y - height, width, height).fill(grayColor(gray));
    }
    document.lineWidth(LINE_WIDTH).strokeColor(grayColor(LINE_GRAY));
    for (const { x1, y1, x2, y2 } of lines) {
      document
        .moveTo(x1, A4.height - y1)
        .lineTo(x2, A4.height - y2)
        .stroke();
    }
    for (const { text, x, baseline, size, align, gray } of texts) {
      document.fontSize(size).fillColor(grayColor(gray));
      const shown = ARABIC.test(text) ? wordsFromTheLeft(text) : text;
      const left = align === "right" ? x - document.widthOfString(shown) : x;
      document.text(shown, left, A4.height - baseline, { lineBreak: false, baseline: "alphabetic" });
    }
  }
  document.end();
  await done;
  return Buffer.concat(chunks);
}

/**
 * pdfkit sets word after word from the left, each with the space after it, and the letters in it from the right. The
 * feature `rtla` would make it lay a name out whole, but then it caches no words, and takes three times as long.
 */
function wordsFromTheLeft(text: string): string {
  return text
    .split(" ")
    .toReversed()
    .map((word) => `${word} `)
    .join("");
}

function grayColor(gray: number): [number, number, number] {
  return [gray * 255, gray * 255, gray * 255];
}
