import { localFonts } from "../../adapters/local/fonts.ts";
import { renderBook } from "../../core/documents/book.ts";
import { createLayout } from "../../core/documents/layout.ts";
import type { Station } from "./stations.ts";

/** Rollpress' renderer: the one place where the benches call it. */
export type Rollpress = {
  /** Brings a station into the renderer's own form, and answers what renders it. */
  prepare(station: Station): () => ReturnType<typeof renderBook>;
};

/** Loads fonts and makes a layout for Arabic: A4, 25 rows a page. */
export async function openRollpress(): Promise<Rollpress> {
  const layout = createLayout({ locale: "ar-LY", fonts: localFonts() });
  return {
    prepare({ number, gender, voters }) {
      const sheet: Parameters<typeof renderBook>[0] = {
        runId: "2026-11-01-9f3a2b7c",
        asOf: "2026-11-01",
        center: { id: "10001", name: "مدرسة النصر الثانوية", officeId: "3", officeName: "طرابلس" },
        number,
        gender,
      };
      const rows = voters.map((voter) => ({ ...voter, gender }));
      return () => renderBook(sheet, rows, layout);
    },
  };
}
