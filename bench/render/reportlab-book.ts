import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { VAZIRMATN } from "./font.ts";
import { type LineProcess, startLineProcess } from "./line-process.ts";
import { STATIONS } from "./renderers.ts";
import { A4, LINE_GRAY, LINE_WIDTH, sheetsOf } from "./sheets.ts";
import { sampleStations } from "./stations.ts";

const SCRIPT = fileURLToPath(new URL("reportlab_book.py", import.meta.url));
/** What a package manager installed is often hidden behind another Python on the path. */
const PYTHONS = ["python3", "/usr/bin/python3"];

/** Starts a Python process that renders books with reportlab; undefined where that is not installed. */
export function startReportlab(): LineProcess | undefined {
  const python = PYTHONS.find(hasReportlab);
  if (python === undefined) return undefined;
  const started = startLineProcess(python, [SCRIPT]);
  started.say({
    font: fileURLToPath(VAZIRMATN),
    page: [A4.width, A4.height],
    line: { width: LINE_WIDTH, gray: LINE_GRAY },
    books: sampleStations("ar-LY", STATIONS).map((station) => sheetsOf(station, "ar-LY")),
  });
  return started;
}

function hasReportlab(python: string): boolean {
  try {
    execFileSync(python, ["-c", "import reportlab"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
