import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { renderBook } from "../../../../core/documents/book.ts";
import { layoutFor, NAMES, stationOf, votersNamed } from "../builders.ts";

const books = [NAMES.arabic, NAMES.lamAlef, NAMES.harakat, NAMES.latin, NAMES.decomposed, NAMES.mixed].map(
  (names, index) => ({ station: stationOf({ number: index + 1 }), voters: votersNamed(names) }),
);

function hashes(order: readonly number[]): string[] {
  const layout = layoutFor("ar-LY");
  const result: string[] = [];
  for (const index of order) {
    const { bytes } = renderBook(books[index]!.station, books[index]!.voters, layout);
    result[index] = createHash("sha256").update(bytes).digest("hex");
  }
  return result;
}

describe("the bytes of a book", () => {
  const forward = hashes([0, 1, 2, 3, 4, 5]);

  it("do not depend on what was rendered before", () => {
    assert.deepEqual(hashes([5, 4, 3, 2, 1, 0]), forward);
    assert.deepEqual(hashes([2, 5, 0, 4, 1, 3]), forward);
    assert.equal(new Set(forward).size, books.length);
  });

  it("do not depend on the time zone", () => {
    const here = fileURLToPath(import.meta.url);
    for (const zone of ["Pacific/Kiritimati", "Pacific/Niue"]) {
      const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script(here)], {
        env: { ...process.env, TZ: zone },
        encoding: "utf8",
      });
      assert.equal(printed.trim(), forward[0], zone);
    }
  });

  it("do not depend on the machine's own locale, which Intl falls back to for languages it does not know", () => {
    const here = fileURLToPath(import.meta.url);
    const printed = ["en_US.UTF-8", "ar_EG.UTF-8"].map((locale) =>
      execFileSync(process.execPath, ["--input-type=module", "--eval", script(here, "dv")], {
        env: { ...process.env, LC_ALL: locale },
        encoding: "utf8",
      }),
    );
    assert.equal(printed[1], printed[0]);
  });

  it("change with the document's date and with nothing less", () => {
    const { station, voters } = books[0]!;
    const layout = layoutFor("ar-LY");
    const one = renderBook(station, voters, layout).bytes;
    assert.deepEqual(renderBook({ ...station }, [...voters], layout).bytes, one);
    const other = renderBook({ ...station, asOf: "2026-11-02" }, voters, layout).bytes;
    assert.notDeepEqual(other, one);
    const idOf = (bytes: Uint8Array) => /\/ID\[<(\w+)>/.exec(Buffer.from(bytes).toString("latin1"))?.[1];
    assert.notEqual(idOf(other), idOf(one));
  });
});

/** A process of its own, because a time zone is set for a whole process. */
function script(here: string, locale = "ar-LY"): string {
  const builders = new URL("../builders.ts", `file://${here}`);
  const book = new URL("../../../../core/documents/book.ts", `file://${here}`);
  return `
    import { createHash } from "node:crypto";
    import { renderBook } from ${JSON.stringify(book)};
    import { layoutFor, NAMES, stationOf, votersNamed } from ${JSON.stringify(builders)};
    const { bytes } = renderBook(stationOf({ number: 1 }), votersNamed(NAMES.arabic), layoutFor(${JSON.stringify(locale)}));
    console.log(createHash("sha256").update(bytes).digest("hex"));
  `;
}
