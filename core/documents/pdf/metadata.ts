import type { TextDirection } from "../text/shaped.ts";
import { dateString, textString } from "./syntax.ts";

export type DocumentFacts = {
  readonly title: string;
  /** Where it comes from: a run's ID. */
  readonly subject: string;
  /** BCP 47. */
  readonly language: string;
  readonly direction: TextDirection;
  /** YYYY-MM-DD: the day of the run, not of the clock. */
  readonly day: string;
  /** The first page is a cover, and the second is page 1. */
  readonly hasCover: boolean;
  readonly isDuplex: boolean;
};

const PRODUCER = "Rollpress";

/** The document information dictionary, which older readers look at. */
export function informationDictionary({ title, subject, day }: DocumentFacts): string {
  const date = dateString(day);
  return (
    `<</Title ${textString(title)}/Subject ${textString(subject)}/Producer(${PRODUCER})` +
    `/CreationDate${date}/ModDate${date}>>`
  );
}

/** The same as XMP (ISO 16684-1): one description, without the padding that lets it be edited in place. */
export function xmpPacket({ title, subject, language, day }: DocumentFacts): string {
  const date = `${day}T00:00:00Z`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>${PRODUCER}</pdf:Producer>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

/** What a viewer is told: to keep sizes as they are, to show the title, and how to lay pages side by side. */
export function viewerPreferences({ direction, isDuplex }: DocumentFacts): string {
  return (
    `<</DisplayDocTitle true/PrintScaling/None/Direction/${direction === "rtl" ? "R2L" : "L2R"}` +
    `${isDuplex ? "/Duplex/DuplexFlipLongEdge" : ""}>>`
  );
}

/** Page numbers as they are printed: the cover has none. */
export function pageLabels({ hasCover }: DocumentFacts): string {
  return hasCover ? "<</Nums[0<</P(-)>>1<</S/D>>]>>" : "<</Nums[0<</S/D>>]>>";
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** What XML cannot hold at all is left out: control characters and halves of pairs. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>]/g, (character) => ENTITIES[character]!);
}
