import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { renderBook } from "../../../../core/documents/book.ts";
import type { RollVoter } from "../../../../core/documents/model.ts";
import { missing, popplerText } from "../../../support/programs.ts";
import { arabicVoters, layoutFor, NAMES, stationOf, votersNamed } from "../builders.ts";

const folder = mkdtempSync(join(tmpdir(), "rollpress-readers-"));
after(() => rmSync(folder, { recursive: true }));

function written(name: string, locale: string, voters: readonly RollVoter[]): string {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, renderBook(stationOf(), voters, layoutFor(locale)).bytes);
  return path;
}

describe("a book, read by other programs", () => {
  it("gives back every Arabic voter in poppler", { skip: missing("pdftotext") }, () => {
    const voters = arabicVoters(550);
    const lines = popplerText(written("arabic", "ar-LY", voters)).split("\n");
    const rows = lines.filter((line) => /\d{12}/.test(line));
    assert.equal(rows.length, voters.length);
    for (const [index, voter] of voters.entries()) {
      const row = rows[index]!;
      assert.ok(row.includes(voter.name), `voter ${voter.number}: the name`);
      assert.ok(row.includes(voter.nationalId), `voter ${voter.number}: the national ID`);
    }
  });

  const everywhere = ["arabic", "lamAlef", "joiners", "latin", "french"] as const;
  // Vocalized names only where they are read from right to left: see docs/adr/0007.
  const kinds = { "ar-LY": [...everywhere, "harakat"], "en-US": everywhere, "fr-TN": everywhere } as const;
  for (const [locale, names] of Object.entries(kinds)) {
    for (const kind of names) {
      it(`gives back ${kind} names exactly in poppler, in ${locale}`, { skip: missing("pdftotext") }, () => {
        const text = popplerText(written(kind, locale, votersNamed(NAMES[kind])));
        for (const name of NAMES[kind]) assert.ok(text.includes(name), name);
      });
    }
  }

  it("is a valid PDF to qpdf, whatever stands in it", { skip: missing("qpdf") }, () => {
    for (const kind of ["arabic", "harakat", "decomposed", "markup", "mixed"] as const) {
      const report = execFileSync("qpdf", ["--check", written(kind, "ar-LY", votersNamed(NAMES[kind]))], {
        encoding: "utf8",
      });
      assert.match(report, /No syntax or stream encoding errors found/);
    }
    execFileSync("qpdf", ["--check", written("empty", "ar-LY", [])]);
  });
});
