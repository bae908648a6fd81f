import { fileURLToPath } from "node:url";
import { type BlockAnswer, type BlockRequest, type LineProcess, startLineProcess } from "./line-process.ts";
import type { Cold, NODE_RENDERERS, Ready } from "./renderers.ts";
import { startReportlab } from "./reportlab-book.ts";
import type { SheetLocale } from "./sheets.ts";

const LABELS = {
  deflate: "floor: deflate of Rollpress' content",
  rollpress: "Rollpress",
  "pdf-lib-helvetica": "pdf-lib, Helvetica, Latin names",
  "pdf-lib-vazirmatn": "pdf-lib, fontkit, Vazirmatn",
  pdfkit: "pdfkit, Vazirmatn",
  jspdf: "jsPDF, Vazirmatn",
  reportlab: "reportlab, Vazirmatn",
} as const satisfies Record<keyof typeof NODE_RENDERERS | "reportlab", string>;
export type ContestantKey = keyof typeof LABELS;
export const CONTESTANTS = Object.keys(LABELS) as ContestantKey[];

const RENDER_PROCESS = fileURLToPath(new URL("render-process.ts", import.meta.url));

/** A renderer in a process of its own. */
export type Contestant = {
  readonly key: ContestantKey;
  readonly label: string;
  readonly locale: SheetLocale;
  /** Whether what it makes is a PDF file. */
  readonly isBook: boolean;
  readonly cold: Cold | undefined;
  measure(request: BlockRequest): Promise<{ readonly ms: number; readonly last: Uint8Array }>;
  end(): void;
};

/** Starts a renderer and waits until it is ready; undefined where it is not installed. */
export async function startContestant(key: ContestantKey): Promise<Contestant | undefined> {
  const started: LineProcess | undefined =
    key === "reportlab" ? startReportlab() : startLineProcess(process.execPath, [RENDER_PROCESS, key]);
  if (started === undefined) return undefined;
  const ready = (await started.hear()) as Ready;
  return {
    key,
    label: ready.arabic === undefined ? LABELS[key] : `${LABELS[key]}, ${ready.arabic}`,
    locale: key === "pdf-lib-helvetica" ? "en-US" : "ar-LY",
    isBook: key !== "deflate",
    cold: ready.cold,
    async measure(request) {
      started.say(request);
      const { ms, pdf } = (await started.hear()) as BlockAnswer;
      return { ms, last: Buffer.from(pdf, "base64") };
    },
    end: started.end,
  };
}
