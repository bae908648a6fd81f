import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderBook } from "../../../../core/documents/book.ts";
import { xmpPacket } from "../../../../core/documents/pdf/metadata.ts";
import { openPdf } from "../../../support/pdf-text.ts";
import { arabicVoters, layoutFor, stationOf } from "../builders.ts";

const facts = {
  title: "Fish & <Chips>",
  subject: "run",
  language: "en-US",
  direction: "ltr",
  day: "2026-11-01",
  hasCover: true,
  isDuplex: false,
} as const;

describe("a document's metadata", () => {
  it("says the same in XMP as in the information dictionary", async () => {
    const pdf = await openPdf(renderBook(stationOf(), arabicVoters(1), layoutFor("ar-LY")).bytes);
    const { info, metadata } = await pdf.getMetadata();
    const { Title, Producer } = info as Record<string, string>;
    assert.equal(metadata.get("dc:title"), Title);
    assert.equal(metadata.get("dc:description"), stationOf().runId);
    assert.equal(metadata.get("pdf:producer"), Producer);
    assert.equal(metadata.get("xmp:createdate"), "2026-11-01T00:00:00Z");
    await pdf.destroy();
  });

  it("stays well-formed XML whatever a title holds", () => {
    const packet = xmpPacket({ ...facts, title: "Fish & <Chips>\u0000\ud800" });
    assert.match(packet, /<rdf:li xml:lang="x-default">Fish &amp; &lt;Chips&gt;<\/rdf:li>/);
  });

  it("numbers pages as they are printed, tells printers to keep the size, and the sides to print", async () => {
    const pdf = await openPdf(
      renderBook(stationOf(), arabicVoters(30), layoutFor("en-US", { duplex: true })).bytes,
    );
    assert.deepEqual(await pdf.getPageLabels(), ["-", "1", "2", "3"]);
    const preferences = (await pdf.getViewerPreferences()) as Record<string, unknown>;
    assert.equal(preferences.PrintScaling, "None");
    assert.equal(preferences.Duplex, "DuplexFlipLongEdge");
    await pdf.destroy();
  });

  it("names the language of its own words, which is English where a language has none of its own", async () => {
    for (const [locale, language] of [
      ["fr-TN", "fr-TN"],
      ["sw-KE", "en"],
    ] as const) {
      const pdf = await openPdf(renderBook(stationOf(), arabicVoters(1), layoutFor(locale)).bytes);
      assert.equal(((await pdf.getMetadata()).info as { Language?: string }).Language, language);
      await pdf.destroy();
    }
  });
});
