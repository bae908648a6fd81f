import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import fc from "fast-check";
import { encode } from "uqr";
import { qrOperators } from "../../../../core/documents/images/qr.ts";
import { missing } from "../../../support/programs.ts";
import { withRenderedPage } from "./rendered-page.ts";

const TEXT = "ROLLPRESS:2026-11-01-9F3A2B7C1234/11012/1/0123456789ABCDEF";
const text = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 120 });

/** The white box and the image's matrix that the operators set, and which of its pixels they paint, row by row. */
function drawn(operators: string) {
  const match =
    /^1 g (.*) re f 0 g\nq (.*) cm\nBI\/W (\d+)\/H \3\/IM true\/D\[1 0\]\/F\/AHx ID\n([0-9a-f\n]+)>\nEI Q$/.exec(
      operators,
    )!;
  const [white, matrix] = [match[1]!, match[2]!].map((numbers) => numbers.split(" ").map(Number));
  const pixels = match[4]!
    .trim()
    .split("\n")
    .map((row) => [...row].flatMap((digit) => [...Number.parseInt(digit, 16).toString(2).padStart(4, "0")]))
    .map((bits) => bits.slice(0, Number(match[3])).map(Number));
  return { white: white!, matrix: matrix!, pixels };
}

describe("a QR symbol", () => {
  it("is dark in the encoder's dark modules, each of them two pixels high and wide", () => {
    fc.assert(
      fc.property(text, (text) => {
        const { data } = encode(text, { ecc: "M", maskPattern: 3, border: 0 });
        const { pixels } = drawn(qrOperators(text, { left: 0, bottom: 0, size: 100 }));
        const twice = <T>(value: T) => [value, value];
        assert.deepEqual(
          pixels,
          data.flatMap((row) => twice(row.flatMap((isDark) => twice(Number(isDark))))),
        );
      }),
    );
  });

  it("fills its box with itself and four light modules on each side", () => {
    const side = fc.double({ min: 30, max: 200, noNaN: true });
    const edge = fc.double({ min: 0, max: 700, noNaN: true });
    fc.assert(
      fc.property(text, fc.record({ left: edge, bottom: edge, size: side }), (text, box) => {
        const { size } = encode(text, { ecc: "M", border: 0 });
        const { matrix, white } = drawn(qrOperators(text, box));
        const module = box.size / (size + 8);
        const near = (actual: readonly number[], expected: readonly number[]) =>
          assert.ok(
            actual.every((value, index) => Math.abs(value - expected[index]!) < 0.01),
            `${actual} is not ${expected}`,
          );
        near(white, [box.left, box.bottom, box.size, box.size]);
        near(matrix, [
          ...[module * size, 0, 0, module * size],
          ...[box.left + 4 * module, box.bottom + 4 * module],
        ]);
      }),
    );
  });

  it("is refused for more than the largest symbol holds", () => {
    assert.throws(() => qrOperators("x".repeat(3000), { left: 0, bottom: 0, size: 100 }), RangeError);
  });

  it("is read from a rendered page as the text", { skip: missing("pdftoppm", "zbarimg") }, () => {
    for (const written of [TEXT, TEXT.toUpperCase(), "a", `${TEXT}/${"%&?=".repeat(5)}`]) {
      const background = "0.9 0.8 0.3 rg 0 0 200 200 re f\n";
      const read = withRenderedPage(
        background + qrOperators(written, { left: 60, bottom: 70, size: 80 }),
        (path) =>
          execFileSync("zbarimg", ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path], {
            encoding: "utf8",
            stdio: ["ignore", "pipe", "ignore"],
          }),
      );
      assert.equal(read, `${written}\n`);
    }
  });
});
