import { hex2, utf16 } from "./syntax.ts";

/** At most so many lines a block, says the CMap specification. */
const BLOCK = 100;

/**
 * The CMap from codes to the text that a reader extracts.
 * @param texts by code, of one byte; a code without text is left out
 */
export function toUnicodeMap(texts: readonly string[]): string {
  const lines = [...texts.entries()]
    .filter(([, text]) => text !== "")
    .map(([code, text]) => `<${hex2(code)}><${utf16(text)}>`);
  let blocks = "";
  for (let start = 0; start < lines.length; start += BLOCK) {
    const block = lines.slice(start, start + BLOCK);
    blocks += `${block.length} beginbfchar\n${block.join("\n")}\nendbfchar\n`;
  }
  return `/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00><FF>
endcodespacerange
${blocks}endcmap
CMapName currentdict/CMap defineresource pop
end
end
`;
}
