import { jsPDF } from "jspdf";
import { A4, LINE_GRAY, LINE_WIDTH, type Sheet } from "./sheets.ts";

/**
 * A book by jsPDF, in Vazirmatn; jsPDF joins and orders Arabic by itself.
 * @param fontFile in base64, as jsPDF wants it
 */
export function jspdfBook(sheets: readonly Sheet[], fontFile: string): Uint8Array {
  const document = new jsPDF({ unit: "pt", format: [A4.width, A4.height], compress: true });
  document.addFileToVFS("Vazirmatn.ttf", fontFile);
  document.addFont("Vazirmatn.ttf", "Vazirmatn", "normal");
  document.setFont("Vazirmatn");
  for (const [index, { boxes, lines, texts }] of sheets.entries()) {
    if (index > 0) document.addPage();
    for (const { x, y, width, height, gray } of boxes) {
      document.setFillColor(gray * 255, gray * 255, gray * 255);
      document.rect(x, A4.height - y - height, width, height, "F");
    }
    document.setLineWidth(LINE_WIDTH);
    document.setDrawColor(LINE_GRAY * 255);
    for (const { x1, y1, x2, y2 } of lines) document.line(x1, A4.height - y1, x2, A4.height - y2);
    for (const { text, x, baseline, size, align, gray } of texts) {
      document.setFontSize(size);
      document.setTextColor(gray * 255);
      document.text(text, x, A4.height - baseline, { align });
    }
  }
  return new Uint8Array(document.output("arraybuffer"));
}
