import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseLogo } from "../../../../core/documents/images/logo.ts";
import { Fault } from "../../../../core/fault.ts";

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${content}</svg>`;
const PATH = '<path d="M0 0h9v9"/>';

/** The logo, or undefined if it is refused as it should be. */
function parsed(bytes: Uint8Array) {
  try {
    return parseLogo(bytes, "logo");
  } catch (error) {
    assert.ok(error instanceof Fault, String((error as Error).stack));
    assert.equal(error.code, "bad-logo");
    assert.equal(error.place, "logo");
    assert.ok(error.mend);
    return undefined;
  }
}

describe("any file as a logo", () => {
  const number = fc.oneof(
    fc.double({ min: -200, max: 200, noNaN: true }).map(String),
    fc.constantFrom("0", "1e-9", "-0", "1e6", "1e999", "NaN", "", "5mm", "50%"),
  );
  const attribute = fc.oneof(
    fc
      .tuple(fc.constantFrom("x", "y", "cx", "cy", "r", "rx", "ry", "width", "height", "x1", "y2"), number)
      .map(([name, value]) => `${name}="${value}"`),
    fc
      .tuple(fc.constantFrom("stroke-width", "stroke-dashoffset", "fill-opacity"), number)
      .map(([name, value]) => `style="stroke:red;${name}:${value}"`),
    fc.array(number, { maxLength: 8 }).map((all) => `points="${all.join(" ")}"`),
    fc
      .array(fc.tuple(fc.constantFrom(..."MmLlHhVvCcSsQqTtAaZz"), fc.array(number, { maxLength: 7 })), {
        maxLength: 6,
      })
      .map((all) => `d="M1 1${all.map(([letter, numbers]) => letter + numbers.join(" ")).join("")}"`),
    fc
      .tuple(
        fc.constantFrom("translate", "scale", "rotate", "skewX", "matrix"),
        fc.array(number, { maxLength: 6 }),
      )
      .map(([name, numbers]) => `transform="${name}(${numbers.join(",")})"`),
    fc.constantFrom(
      'fill="none"',
      'stroke="#123"',
      'stroke-dasharray="1 2"',
      'href="#a"',
      'id="a"',
      'fill="&lt;"',
    ),
  );
  const names = fc.constantFrom(
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "use",
    "defs",
  );
  const { element } = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(
        names,
        fc.uniqueArray(attribute, { maxLength: 4, selector: (text) => text.split("=")[0] }),
        fc.oneof(
          { maxDepth: 4 },
          fc.constant(""),
          fc.array(tie("element"), { maxLength: 3 }).map((all) => all.join("")),
        ),
      )
      .map(([name, attributes, content]) => `<${name} ${attributes.join(" ")}>${content}</${name}>`),
  }));

  it("is drawn with plain numbers and operators, or refused", () => {
    let drawn = 0;
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 3 }), (elements) => {
        const text = svg(`${PATH}${elements.join("")}`);
        const logo = parsed(Buffer.from(text));
        if (logo === undefined) return;
        drawn++;
        assert.ok(logo.image.kind === "vector");
        const tokens = logo.image.operators.trim().replaceAll(/[[\]]/g, " ").split(/\s+/);
        for (const token of tokens)
          assert.match(token, /^(-?\d{1,7}(\.\d{1,5})?|[qQmlchfSBgGwJjMd]|cm|rg|RG|[fB]\*)$/);
        assert.equal(
          tokens.filter((token) => token === "q").length,
          tokens.filter((token) => token === "Q").length,
        );
      }),
      { numRuns: 2000 },
    );
    assert.ok(drawn > 100, `only ${drawn} were drawn`);
  });

  it("is refused, not stumbled over, whatever its bytes", () => {
    const start = fc.constantFrom(
      "",
      "<svg ",
      svg(PATH).slice(0, 70),
      "\x89PNG\r\n\x1a\n",
      "<?xml ",
      "<!DOCTYPE ",
    );
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .string({ unit: fc.constantFrom(..."<>/!?[]-=\"' &;:svgpath"), maxLength: 40 })
        .map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(start, noise, (start, noise) => {
        assert.equal(parsed(Buffer.concat([Buffer.from(start, "latin1"), noise])), undefined);
      }),
      { numRuns: 2000 },
    );
  });
});
