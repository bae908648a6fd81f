import assert from "node:assert/strict";
import { test } from "node:test";
import { localFonts } from "../../../adapters/local/fonts.ts";
import type { Phase } from "../../../core/contracts/configuration.ts";
import { renderBook } from "../../../core/documents/book.ts";
import { renderCenterList } from "../../../core/documents/center-list.ts";
import { createLayout, type Layout } from "../../../core/documents/layout.ts";
import type { CenterSheet } from "../../../core/documents/model.ts";
import { renderSign } from "../../../core/documents/sign.ts";
import { centerTrial } from "../../../core/rolls/center-trial.ts";
import { assignmentPolicy } from "../../../core/stations/policy.ts";
import { testLayout } from "../../support/rolls.ts";

const policy = assignmentPolicy("gender");
const trialOf = (layout: Layout, phase: Phase = "polling") => centerTrial(layout, { phase, policy });
const arabic = testLayout("ar-LY");

/** Words in which long names are long: those of usual letters, of wide ones, and one that is not to be broken. */
const textOf = (word: string, length: number) => `${word} `.repeat(length).slice(0, length).trim();
const WORDS = ["مدرسة", "School", "MMMMMMMMM", "ص".repeat(12), "w".repeat(500)];

/** Whether a station of one voter can be printed. */
function isPrinted(center: CenterSheet, layout: Layout): boolean {
  const voters = [{ number: 1, nationalId: "119800000001", name: "علي", birthYear: 1980, gender: "M" }];
  const sheet = { runId: "2026-11-01-0123456789ab", asOf: "2026-11-01", center, gender: "M" };
  try {
    renderBook({ ...sheet, number: 1 }, voters, layout);
    renderSign({ ...sheet, number: 1 }, voters, layout);
    renderCenterList(sheet, [{ station: 1, voters }], layout);
    return true;
  } catch {
    return false;
  }
}

const wide = createLayout({
  locale: "en-US",
  fonts: localFonts(),
  paper: "Letter",
  margins: { top: 12, right: 25, bottom: 12, left: 25 },
  logo: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>',
  ).toString("base64"),
});

for (const [what, layout] of Object.entries({
  "in Arabic": arabic,
  "beside a logo, in narrow margins": wide,
})) {
  test(`a center is refused exactly where none of its stations could be printed: ${what}`, () => {
    const trial = trialOf(layout);
    let refused = 0;
    for (const word of WORDS) {
      for (let length = 5; length <= 305; length += 20) {
        const text = textOf(word, length);
        const id = "11001";
        for (const center of [
          { id, name: text },
          { id, name: "", officeId: "1", officeName: text },
          { id, name: text.slice(0, 40), constituencyName: text, subconstituencyName: text, type: text },
          { id: text.replaceAll(" ", "").slice(0, 64), name: text.slice(0, 60) },
        ]) {
          const isRefused = trial(center) !== undefined;
          assert.equal(
            isRefused,
            !isPrinted(center, layout),
            `${word.slice(0, 9)} ${length} ${Object.keys(center)}`,
          );
          refused += Number(isRefused);
        }
      }
    }
    assert.ok(refused > 50);
  });
}

test("what is refused is told, and not quoted", () => {
  const trial = trialOf(arabic);
  assert.equal(trial({ id: "1", name: "مدرسة النور" }), undefined);
  assert.match(
    trial({ id: "1", name: textOf("مدرسة", 300) }) ?? "",
    /^the center's name does not fit its place/,
  );
  assert.match(
    trial({ id: "1", name: "選挙" }) ?? "",
    /^the center's name has a character that no font can print/,
  );
  assert.match(trial({ id: "1", name: "", officeName: "選挙" }) ?? "", /^the office has a character/);
});

test("before polling only the lists of names count", () => {
  const center = { id: "1", name: "A", officeName: textOf("School", 900) };
  assert.match(trialOf(arabic)(center) ?? "", /^the office does not fit/);
  assert.equal(trialOf(arabic, "exhibitions")(center), undefined);
  assert.match(
    trialOf(arabic, "in-person")({ id: "1", name: textOf("School", 400) }) ?? "",
    /^the center's name/,
  );
});

test("only centers with a long text, or a character that is missing, are printed on trial", () => {
  let signs = 0;
  const counting: Layout = {
    ...arabic,
    get sign() {
      signs++;
      return arabic.sign;
    },
  };
  const trial = trialOf(counting);
  const before = signs;
  for (let index = 0; index < 100; index++)
    trial({ id: String(index), name: "مدرسة عين الماء العذب الثانوية", officeId: "1" });
  assert.equal(signs, before);
  trial({ id: "1", name: textOf("مدرسة", 70) });
  assert.ok(signs > before);
});
