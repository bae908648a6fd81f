/** An object of a handmade file: its text, or a stream with the entries of its dictionary. */
export type HandmadeObject = string | { readonly entries: string; readonly data: string };

/**
 * A PDF file with these objects, numbered from 1, the catalog first, nothing compressed: so that tests can say, and damage,
 * what stands in it.
 */
export function handmadePdf(objects: readonly HandmadeObject[]): Buffer {
  let text = "%PDF-1.7\n";
  const offsets = [0];
  const add = (object: HandmadeObject) => {
    offsets.push(text.length);
    const body =
      typeof object === "string"
        ? object
        : `<</Length ${object.data.length}${object.entries}>>stream\n${object.data}\nendstream`;
    text += `${offsets.length - 1} 0 obj\n${body}\nendobj\n`;
  };
  objects.forEach(add);
  const start = text.length;
  const rows = Buffer.alloc(5 * (objects.length + 2));
  for (const [object, offset] of [...offsets, start].entries()) {
    rows[5 * object] = object === 0 ? 0 : 1;
    rows.writeUInt32BE(offset, 5 * object + 1);
  }
  const size = objects.length + 2;
  add({ entries: `/Type/XRef/Size ${size}/W[1 4 0]/Root 1 0 R`, data: rows.toString("latin1") });
  return Buffer.from(`${text}startxref\n${start}\n%%EOF\n`, "latin1");
}

/** Fonts whose codes 0 to 9 are digits, each 500 thousandths wide, and A to Z letters. */
const FONT =
  "<</Type/Font/Subtype/TrueType/FirstChar 48/Widths[500 500 500 500 500 500 500 500 500 500]/ToUnicode 5 0 R>>";
const TO_UNICODE =
  "1 beginbfchar <41><0041> endbfchar 2 beginbfrange <30><37><0030> <38><39>[<0038><0039>] endbfrange";

/** A document of pages with these contents. @param forms by name: X1, X2, … */
export function handmadePages(contents: readonly string[], forms: readonly HandmadeObject[] = []): Buffer {
  const FIRST_FORM = 6;
  const firstPage = FIRST_FORM + forms.length;
  const kids = contents.map((_, index) => `${firstPage + 2 * index} 0 R`).join(" ");
  const objects = forms.map((_, index) => `/X${index + 1} ${FIRST_FORM + index} 0 R`).join("");
  return handmadePdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${contents.length}/Kids[${kids}]/Resources 3 0 R>>`,
    `<</Font<</F1 4 0 R>>/XObject<<${objects}>>>>`,
    FONT,
    { entries: "", data: TO_UNICODE },
    ...forms,
    ...contents.flatMap((data, index) => [
      `<</Type/Page/Parent 2 0 R/Contents ${firstPage + 2 * index + 1} 0 R>>`,
      { entries: "", data },
    ]),
  ]);
}
