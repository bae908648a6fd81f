import { deflateSync } from "node:zlib";
import { type SheetLocale, sheetsOf } from "./sheets.ts";
import { sampleStations } from "./stations.ts";

/** How many stations are rendered in turn. */
export const STATIONS = 20;

/** Answers the bytes of a station's book, the stations counted from 0. */
export type Render = (station: number) => Uint8Array | Promise<Uint8Array>;

/** What a process says when it is ready to render. */
export type Ready = {
  readonly cold?: Cold;
  /** How Arabic is set, where that depends on what is installed. */
  readonly arabic?: string;
};

/** Milliseconds: to load fonts and shaper, and of the first book after that. */
export type Cold = { readonly openMs: number; readonly firstBookMs: number };

/** The renderers that run in Node. Each imports its own library alone. */
export const NODE_RENDERERS = {
  deflate: openDeflate,
  rollpress: openRollpressBooks,
  "pdf-lib-helvetica": async () => {
    const { pdfLibBook } = await import("./pdf-lib-book.ts");
    return onSheets("en-US", (sheets) => pdfLibBook(sheets));
  },
  "pdf-lib-vazirmatn": async () => {
    const { pdfLibBook } = await import("./pdf-lib-book.ts");
    const font = await readFont();
    return onSheets("ar-LY", (sheets) => pdfLibBook(sheets, font));
  },
  pdfkit: async () => {
    const { pdfkitBook } = await import("./pdfkit-book.ts");
    const font = await readFont();
    return onSheets("ar-LY", (sheets) => pdfkitBook(sheets, font));
  },
  jspdf: async () => {
    const { jspdfBook } = await import("./jspdf-book.ts");
    const font = (await readFont()).toString("base64");
    return onSheets("ar-LY", (sheets) => jspdfBook(sheets, font));
  },
} as const satisfies Record<string, () => Promise<{ render: Render; ready: Ready }>>;

async function openRollpressBooks() {
  const stations = sampleStations("ar-LY", STATIONS);
  const { openRollpress } = await import("./rollpress-book.ts");
  const started = performance.now();
  const rollpress = await openRollpress();
  const openMs = performance.now() - started;
  const books = stations.map(rollpress.prepare);
  const first = performance.now();
  books[0]!();
  const cold: Cold = { openMs, firstBookMs: performance.now() - first };
  const render: Render = (station) => books[station]!().bytes;
  return { render, ready: { cold } };
}

/** What Rollpress cannot do without: to deflate what its books show, stream by stream. */
async function openDeflate() {
  const { contentStreams } = await import("./content-streams.ts");
  const { render: renderBook } = await openRollpressBooks();
  const contents: Uint8Array[][] = [];
  for (let station = 0; station < STATIONS; station++) {
    contents.push(await contentStreams(await renderBook(station)));
  }
  const render: Render = (station) => Buffer.concat(contents[station]!.map((stream) => deflateSync(stream)));
  return { render, ready: {} };
}

async function readFont(): Promise<Buffer> {
  const { readVazirmatn } = await import("./font.ts");
  return await readVazirmatn();
}

type Sheets = ReturnType<typeof sheetsOf>;

function onSheets(locale: SheetLocale, render: (sheets: Sheets) => Uint8Array | Promise<Uint8Array>) {
  const books = sampleStations(locale, STATIONS).map((station) => sheetsOf(station, locale));
  return { render: (station: number) => render(books[station]!), ready: {} };
}
