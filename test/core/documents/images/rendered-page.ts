import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { PdfFile } from "../../../../core/documents/pdf/file.ts";
import { type Ref, reference } from "../../../../core/documents/pdf/syntax.ts";

export const PAGE = 200;

/** A square page of 200 points with these operators, as PNG with 4 pixels a point, handed to a function as a file. */
export function withRenderedPage<T>(
  operators: string,
  read: (path: string) => T,
  addResources: (file: PdfFile) => Ref | undefined = () => undefined,
): T {
  const folder = mkdtempSync(join(tmpdir(), "rollpress-page-"));
  try {
    const page = join(folder, "page");
    writeFileSync(`${page}.pdf`, pdfOf(operators, addResources));
    execFileSync("pdftoppm", ["-png", "-r", "288", "-singlefile", `${page}.pdf`, page]);
    return read(`${page}.png`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The pixel that shows a point of the page, as #rrggbb. */
export function colorAt(png: PNG, x: number, y: number): string {
  const at = 4 * (Math.floor(4 * (PAGE - y)) * png.width + Math.floor(4 * x));
  return `#${png.data.subarray(at, at + 3).toString("hex")}`;
}

export const readPng = (path: string) => PNG.sync.read(readFileSync(path));

function pdfOf(operators: string, addResources: (file: PdfFile) => Ref | undefined): Uint8Array {
  const file = new PdfFile();
  const [catalog, tree] = [file.reserve(), file.reserve()];
  const object = addResources(file);
  const resources = object === undefined ? "<<>>" : `<</XObject<</X ${reference(object)}>>>>`;
  const contents = file.addStream(Buffer.from(operators, "latin1"));
  const page = file.add(
    `<</Type/Page/Parent ${reference(tree)}/Contents ${reference(contents)}/Resources${resources}>>`,
  );
  file.add(`<</Type/Pages/Count 1/MediaBox[0 0 ${PAGE} ${PAGE}]/Kids[${reference(page)}]>>`, tree);
  file.add(`<</Type/Catalog/Pages ${reference(tree)}>>`, catalog);
  return file.finish(catalog, file.add("<<>>"));
}
