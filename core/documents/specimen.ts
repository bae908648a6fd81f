import { Fault } from "../fault.ts";
import { FEMALE, MALE, MIXED, UNISEX, UNSPECIFIED } from "../gender.ts";
import { renderBook } from "./book.ts";
import { renderCenterList } from "./center-list.ts";
import type { Layout } from "./layout.ts";
import type { RollVoter } from "./model.ts";
import { renderNameList } from "./name-list.ts";
import { TextFault } from "./page/must-fit.ts";
import { renderSign } from "./sign.ts";
import type { SummarySheet } from "./summary/model.ts";
import { renderSummary } from "./summary/summary.ts";

const ORIGIN = { runId: "2026-11-01-000000000000", asOf: "2026-11-01", center: { id: "10001", name: "" } };

/** The largest number that documents are laid out for. */
const LARGEST_NUMBER = 999_999;

/**
 * Renders one document of each kind for a center without a name and voters without one. What does not fit there, or cannot
 * be printed, is the configuration's or the language's, and would fail every station.
 * @throws Fault `bad-documents`
 */
export function proveLayout(layout: Layout): void {
  const voter = (gender: string, number: number): RollVoter => ({
    number,
    nationalId: "0123456789",
    name: "",
    birthYear: 2000,
    gender,
  });
  try {
    for (const gender of [MALE, FEMALE, UNISEX, MIXED, UNSPECIFIED]) {
      const voters = [voter(MALE, 1), voter(FEMALE, LARGEST_NUMBER)];
      const station = { ...ORIGIN, number: 100, gender };
      renderBook(station, voters, layout);
      renderSign(station, voters, layout);
      renderCenterList({ ...ORIGIN, gender }, [{ station: 100, voters }], layout);
      for (const phase of ["exhibition", "inPerson"] as const)
        for (const some of [voters, []]) renderNameList({ ...ORIGIN, gender }, some, phase, layout);
    }
    renderBook({ ...ORIGIN, number: 100, gender: MALE }, [], layout);
    for (const isReconciled of [true, false]) renderSummary(summaryOf(isReconciled), layout);
  } catch (error) {
    if (!(error instanceof TextFault)) throw error;
    throw new Fault("bad-documents", `with this configuration, ${error.what}`, {
      place: "documents",
      mend: "shorten titles and texts, or make the margins smaller",
    });
  }
}

/** Of the largest country. */
const LARGEST_COUNT = 999_999_999;

/** All that the summary may say, but for names, which it would leave out. */
function summaryOf(isReconciled: boolean): SummarySheet {
  const most = LARGEST_COUNT;
  const figures = { centers: most, stations: most, registrants: most, documents: most, pages: most };
  const row = { id: "10001", name: "", ...figures };
  return {
    ...ORIGIN,
    counts: { read: most, accepted: most, rejected: most, filtered: most },
    ...{
      isPolling: true,
      printed: most,
      copied: most,
      isReconciled,
      failures: isReconciled ? most : 0,
      total: figures,
    },
    ...{ offices: [row], constituencies: [row], centers: [{ ...row, officeId: "1", copyOf: "" }] },
  };
}
