import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseLogo } from "../../../../core/documents/images/logo.ts";
import { Fault } from "../../../../core/fault.ts";

const svg = (content: string, root = 'viewBox="0 0 100 100"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${root}>${content}</svg>`;
const PATH = '<path d="M0 0h9v9"/>';

function faultOf(text: string | Uint8Array): Fault {
  try {
    parseLogo(Buffer.from(text), "logo.svg");
  } catch (error) {
    assert.ok(error instanceof Fault, String((error as Error).stack));
    assert.equal(error.code, "bad-logo");
    assert.equal(error.exit, 2);
    assert.equal(error.place, "logo.svg");
    assert.ok(error.mend);
    return error;
  }
  throw new assert.AssertionError({ message: `not refused: ${text}` });
}

function refuses(cases: Readonly<Record<string, RegExp>>): void {
  for (const [content, pattern] of Object.entries(cases))
    assert.match(faultOf(svg(content)).message, pattern);
}

describe("an SVG logo is refused", () => {
  it("for elements that would be missing or look different", () => {
    refuses({
      '<text x="1">Commission</text>': /<text> is not supported; convert text to paths/,
      '<g><image id="photo" href="x.png"/></g>': /<image id="photo">/,
      "<linearGradient/>": /<linearGradient>/,
      "<clipPath/>": /<clipPath>/,
      "<foreignObject/>": /<foreignObject>/,
      "<svg/>": /<svg>/,
      "<a/>": /<a>/,
      "<switch/>": /<switch>/,
      "<defs><style>path{fill:red}</style></defs>": /<style>.*inline styles/,
      "<script>alert(1)</script>": /<script>/,
      '<path d="M0 0h9v9"><animate attributeName="d"/></path>': /<animate>/,
      '<path d="M0 0h9v9"><mpath/></path>': /<mpath>/,
      '<defs><symbol id="s"/></defs><use href="#s"/>': /<symbol id="s">/,
    });
  });

  it("for properties that would be lost", () => {
    const path = (attributes: string) => `<path d="M0 0h9v9" ${attributes}/>`;
    refuses({
      [path('fill="url(#g)"')]: /gradient or a pattern/,
      [path('style="stroke:URL(#g)"')]: /gradient or a pattern/,
      [path('opacity=".5"')]: /opacity.*flatten/,
      [`<g style="opacity:0.99">${PATH}</g>`]: /opacity/,
      [path('fill-opacity="0.5"')]: /translucent/,
      [path('style="stroke-opacity:50%;stroke:red"')]: /translucent/,
      [path('clip-path="url(#c)"')]: /clip-path/,
      [path('mask="url(#c)"')]: /mask/,
      [path('style="filter:blur(2px)"')]: /filter/,
      [path('marker-end="url(#m)"')]: /marker-end/,
      [path('style="mix-blend-mode:multiply"')]: /mix-blend-mode/,
      [path('paint-order="stroke"')]: /paint-order/,
      [path('vector-effect="non-scaling-stroke"')]: /vector-effect/,
      [path('style="transform:rotate(3deg)"')]: /transform/,
      [path('style="-webkit-filter:blur(2px)"')]: /-webkit-filter/,
      [path('style="constructor:x"')]: /property constructor/,
      [path('style="__proto__:x"')]: /property __proto__/,
      [path('visibility="perhaps"')]: /perhaps/,
      [path('systemLanguage="fr"')]: /systemLanguage/,
      [path('style="d:none"')]: /property d/,
      [path('pathLength="3"')]: /pathLength/,
      [path('fill="rgba(1,2,3,.5)"')]: /color/,
      [path('fill="#12345678"')]: /color/,
      [path('fill="constructor"')]: /color/,
      [path('fill="rgb(1,2)"')]: /color/,
      [path('fill="rgb(1,2,x)"')]: /color/,
      [path('fill-rule="toString"')]: /toString/,
      [path('stroke-linejoin="arcs"')]: /arcs/,
      [path('style="fill"')]: /cannot be read/,
    });
    for (const harmless of [
      'opacity="1"',
      'opacity="100%"',
      'style="mask:none;stop-color:red;-inkscape-stroke:none"',
      'class="c"',
    ])
      assert.ok(parseLogo(Buffer.from(svg(path(harmless))), "logo.svg"));
    // Neither is drawn, so neither is translucent.
    assert.ok(parseLogo(Buffer.from(svg(path('stroke-opacity=".5"'))), "logo.svg"));
    assert.ok(parseLogo(Buffer.from(svg(path('stroke="red" fill="none" fill-opacity="0"'))), "logo.svg"));
  });

  it("for numbers that are none, or out of range", () => {
    refuses({
      '<rect width="1e9" height="3"/>': /width of <rect>/,
      '<rect width="10%" height="3"/>': /width of <rect>/,
      '<rect width="2em" height="3"/>': /width of <rect>/,
      '<rect width="NaN" height="3"/>': /width of <rect>/,
      '<rect width="-1" height="3"/>': /negative/,
      '<circle r="Infinity"/>': /r of <circle>/,
      '<circle r=""/>': /r of <circle>/,
      '<polygon points="1 2 3"/>': /pairs/,
      '<polygon points="1 2 a b"/>': /points of <polygon>/,
      '<path d="M0 0L1e308 1e308"/>': /out of range/,
      '<path d="M0 0L1e400 0"/>': /out of range/,
      '<path d="M0 0L1 x"/>': /path data of <path>/,
      '<path id="p" d="L1 1"/>': /path data of <path id="p">/,
      '<path d="M0 0R1 1 2 2 3 3"/>': /path data/,
      '<g transform="scale(1000000)"><path d="M0 0h1000"/></g>': /out of range/,
      '<g transform="rotate(1 2)"><path d="M0 0h1"/></g>': /transform/,
      '<g transform="spin(1)"><path d="M0 0h1"/></g>': /transform/,
      '<g transform="scale(2"><path d="M0 0h1"/></g>': /transform/,
      '<path d="M0 0h1" stroke="red" stroke-width="-1"/>': /negative/,
      '<path d="M0 0h1" stroke="red" stroke-dasharray="1 -1"/>': /negative/,
      '<path d="M0 0h1" stroke="red" stroke-miterlimit="0.5"/>': /miterlimit/,
    });
  });

  it("for a root without a size, or one that is no <svg>", () => {
    for (const root of [
      "",
      'viewBox="0 0 0 10"',
      'viewBox="0 0 10"',
      'viewBox="0 0 1 1 1"',
      'viewBox="0 0 100000 1"',
      'width="10"',
      'width="100%" height="100%"',
      'width="-5" height="5"',
      'viewBox="0 0 10 10" width="20" height="10" preserveAspectRatio="none"',
      'viewBox="0 0 10 10" width="20" height="10" preserveAspectRatio="xMidYMid slice"',
      'viewBox="0 0 10 10" transform="scale(2)"',
      'viewBox="0 0 10 10" style="background:red"',
    ])
      faultOf(svg(PATH, root));
    for (const text of [
      "",
      " ",
      "\ufeff",
      "GIF89a",
      "%PDF-1.7",
      "\x1f\x8b\x08",
      "<html/>",
      "<!-- -->",
      "<svg",
      `${svg(PATH)}${svg(PATH)}`,
      '<svg xmlns="urn:other" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>',
      '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:path d="M0 0h9v9"/></s:svg>',
      svg('<s:path xmlns:s="http://www.w3.org/2000/svg" d="M0 0h9v9"/>'),
      `<?xml-stylesheet href="a.css"?>${svg(PATH)}`,
      svg(`<g>${PATH}`),
      svg(`${PATH}</g>`),
      svg('<path d="M0 0" d="M1 1"/>'),
      svg("<constructor/>"),
      svg("<g __proto__='1'/>"),
    ])
      faultOf(text);
    for (const encoding of ["utf16le", "latin1"] as const)
      assert.match(faultOf(Buffer.from(svg(`<title>é</title>${PATH}`), encoding)).message, /neither a PNG/);
  });

  it("if it draws nothing", () => {
    refuses({
      "": /draws nothing/,
      [`<defs>${PATH}</defs>`]: /draws nothing/,
      '<path d=""/>': /draws nothing/,
    });
  });

  it("if it unfolds into more than it is", () => {
    const entities = '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>';
    assert.match(faultOf(`${entities}${svg(`<title>&b;</title>${PATH}`)}`).message, /DOCTYPE/);
    const uses = Array.from(
      { length: 30 },
      (_, level) => `<g id="n${level + 1}"><use href="#n${level}"/><use href="#n${level}"/></g>`,
    );
    refuses({
      [`<defs><path id="n0" d="M0 0h9v9"/>${uses.join("")}</defs><use href="#n30"/>`]: /elements/,
      '<g id="a"><use href="#a"/></g>': /leads back/,
      '<use id="a" href="#b"/><use id="b" href="#a"/>': /leads back/,
      '<use href="#missing"/>': /not in the file/,
      '<use href="other.svg#a"/>': /not in the file/,
      "<use/>": /not in the file/,
      [`${"<g>".repeat(200)}${PATH}${"</g>".repeat(200)}`]: /XML/,
      [`<path id="long" d="M0 0${"h1".repeat(30_000)}"/>${'<use href="#long"/>'.repeat(4)}`]: /segments/,
    });
    assert.match(faultOf(`${svg(PATH)}${" ".repeat(1_000_000)}`).message, /1 MB/);
    let state = 1;
    const numbers = Array.from({ length: 100_000 }, () => {
      state = (state * 48271) % 0x7fffffff;
      return (state % 10_000) / 100;
    });
    assert.match(faultOf(svg(`<path d="M${numbers.join(" ")}"/>`)).message, /every document/);
  });
});
