import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import svgpath from "svgpath";
import { parseLogo } from "../../../../core/documents/images/logo.ts";
import { addLogo } from "../../../../core/documents/pdf/image.ts";
import { missing } from "../../../support/programs.ts";
import { colorAt, PAGE, readPng, withRenderedPage } from "./rendered-page.ts";

const svg = (content: string, root = 'viewBox="0 0 100 100"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${root}>${content}</svg>`;

const parse = (text: string) => parseLogo(Buffer.from(text), "logo.svg");

function operatorsOf(text: string): string {
  const { image } = parse(text);
  assert.equal(image.kind, "vector");
  return image.kind === "vector" ? image.operators.trim() : "";
}

/** All points of a path, curves' control points too, in the logo's units. */
const pointsOf = (operators: string) =>
  [...operators.matchAll(/^([-\d. ]+) [mlc]$/gm)].flatMap(([, numbers]) => {
    const values = numbers!.split(" ").map(Number);
    return values.flatMap((x, index) => (index % 2 === 0 ? [[x, values[index + 1]!] as const] : []));
  });

describe("an SVG logo", () => {
  it("has the ratio of its viewBox, or of its size in any unit", () => {
    const ratio = (root: string) => {
      const { width, height } = parse(svg('<rect width="1" height="1"/>', root));
      return width / height;
    };
    assert.equal(ratio('viewBox="-5 7 30 10"'), 3);
    assert.equal(ratio('viewBox="0,0,30,10" width="100%" height="10cm"'), 3);
    assert.equal(ratio('width="72pt" height=".5in"'), 2);
    assert.ok(Math.abs(ratio('width="2.54cm" height="48"') - 2) < 1e-9);
    assert.ok(Math.abs(ratio('width="50.8mm" height="6pc"') - 2) < 1e-9);
    assert.equal(ratio('width="20px" height="8" preserveAspectRatio="none"'), 2.5);
  });

  it("draws a shape in its own units, counted from the lower left", () => {
    assert.equal(
      operatorsOf(svg('<path d="M10 0H100V50z" fill="#f00"/>', 'viewBox="0 0 100 50"')),
      "q\n1 0 0 rg\n100 500 m\n1000 500 l\n1000 0 l\nh\nf\nQ",
    );
    assert.equal(
      operatorsOf(svg('<line x1="10" x2="20" y2="5" stroke="#333"/>', 'viewBox="10 -5 20 10"')),
      "q\n0.2 G 50 w 0 J 0 j 4 M [] 0 d\n0 250 m\n500 0 l\nS\nQ",
    );
  });

  it("moves points as nested transforms say", () => {
    const number = fc.integer({ min: -30, max: 30 }).map((value) => value / 10 + 0.05);
    const step = fc.oneof(
      fc.tuple(number, number).map(([x, y]) => `translate(${x},${y})`),
      number.map((x) => `translate(${x})`),
      fc.tuple(number, number).map(([x, y]) => `scale(${x} ${y})`),
      number.map((x) => `scale(${x})`),
      number.map((angle) => `rotate(${angle * 30})`),
      fc.tuple(number, number, number).map(([angle, x, y]) => `rotate(${angle * 30} ${x} ${y})`),
      number.map((angle) => `skewX(${angle * 10})`),
      number.map((angle) => `skewY(${angle * 10})`),
      fc.tuple(number, number, number, number, number, number).map((all) => `matrix(${all.join(" ")})`),
    );
    const data = "M1 2L8 3C5 5 6 7 3 9";
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), step, (outer, inner) => {
        const nested = `<g transform="${outer.join(" ")}"><path transform="${inner}" d="${data}"/></g>`;
        const expected = svgpath(data)
          .transform(`${outer.join(" ")} ${inner}`)
          .toString();
        const numbers = expected.match(/-?[\d.]+(?:e-?\d+)?/g)!.map(Number);
        const [x0, y0, x1, y1, x2, y2] = numbers as [number, number, number, number, number, number];
        const height = ((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / Math.hypot(x1 - x0, y1 - y0);
        // Flattened, it has no fill.
        fc.pre(Math.abs(height) > 0.02);
        const points = pointsOf(operatorsOf(svg(nested)));
        assert.equal(points.length * 2, numbers.length);
        for (const [index, [x, y]] of points.entries()) {
          assert.ok(Math.abs(x - 10 * numbers[2 * index]!) < 0.06, expected);
          assert.ok(Math.abs(y - 1000 + 10 * numbers[2 * index + 1]!) < 0.06, expected);
        }
      }),
    );
  });

  it("bends curves as the ellipses and parabolas they are", () => {
    const middle = ([a, b, c, d]: readonly (readonly [number, number])[], axis: 0 | 1) =>
      (a![axis] + 3 * b![axis] + 3 * c![axis] + d![axis]) / 8;
    const round = pointsOf(operatorsOf(svg('<ellipse cx="50" cy="40" rx="30" ry="20"/>')));
    assert.equal(round.length, 13);
    for (let start = 0; start < 12; start += 3) {
      const curve = round.slice(start, start + 4);
      for (const [x, y] of [curve[0]!, [middle(curve, 0), middle(curve, 1)] as const])
        assert.ok(Math.abs(Math.hypot((x - 500) / 300, (y - 600) / 200) - 1) < 0.001);
    }
    // A quadratic curve is at a quarter of its ends and half its control point in the middle.
    const bent = pointsOf(operatorsOf(svg('<path d="M0 0Q50 80 20 0T40 0"/>')));
    assert.ok(Math.abs(middle(bent.slice(0, 4), 0) - 300) < 0.1);
    assert.ok(Math.abs(middle(bent.slice(0, 4), 1) - 600) < 0.1);
    assert.ok(Math.abs(middle(bent.slice(3, 7), 1) - 1400) < 0.1);
  });

  it("takes the style from attributes, over them inline declarations, and inherits the rest", () => {
    const painted = (content: string) => operatorsOf(svg(content)).split("\n")[1];
    const shape = (attributes: string) => `<path d="M0 0h9v9" ${attributes}/>`;
    assert.equal(painted(shape("")), "0 g");
    assert.equal(painted(shape('fill="RED" style="fill: #00f !important; stroke: none"')), "0 0 1 rg");
    assert.equal(painted(`<g fill="lime" style="color:#fff">${shape("")}</g>`), "0 1 0 rg");
    assert.equal(painted(`<g fill="currentColor"><g color="white">${shape("")}</g></g>`), "1 g");
    assert.equal(painted(`<g style="fill:rgb(0, 100%, 20%)">${shape('fill="inherit"')}</g>`), "0 1 0.2 rg");
    assert.equal(painted(shape('style="/* a;b:c */font-family:&quot;A&quot;;;fill:#808080"')), "0.502 g");
    assert.equal(
      painted(`<g fill="none" stroke="gray" stroke-width="2" stroke-dasharray="1,2 3" stroke-dashoffset="-1">
        ${shape('stroke-linecap="round" stroke-linejoin="bevel" stroke-miterlimit="7"')}</g>`),
      "0.502 G 20 w 1 J 2 j 7 M [10 20 30] 110 d",
    );
  });

  it("fills and strokes only what is to be seen", () => {
    const last = (attributes: string) =>
      operatorsOf(svg(`<path d="M9 9h9v9"/><path d="M0 0h9v9" ${attributes}/>`))
        .split("\n")
        .at(-2);
    assert.equal(last('fill="red"'), "f");
    assert.equal(last('fill-rule="evenodd"'), "f*");
    assert.equal(last('stroke="red"'), "B");
    assert.equal(last('stroke="red" fill-rule="evenodd"'), "B*");
    assert.equal(last('stroke="red" fill="transparent"'), "S");
    assert.equal(last('stroke="red" fill="none" fill-rule="evenodd"'), "S");
    // What has no area has no fill.
    assert.equal(operatorsOf(svg('<path d="M0 0h9M5 5l3 3 1 1z" stroke="red"/>')).split("\n").at(-2), "S");
    assert.equal(operatorsOf(svg('<path d="M0 0h9M5 5l3 3 1 2z" stroke="red"/>')).split("\n").at(-2), "B");
    const shown = (content: string) =>
      operatorsOf(svg(`<path d="M9 9h9v9"/>${content}`)).match(/^f$/gm)?.length;
    assert.equal(shown('<path d="M0 0h9v9" fill="none"/>'), 1);
    assert.equal(shown('<path d="M0 0h9v9" fill="none" stroke="red" stroke-width="0"/>'), 1);
    assert.equal(shown('<g display="none"><path d="M0 0h9v9"/></g>'), 1);
    assert.equal(shown('<g style="visibility:hidden"><path d="M0 0h9v9"/></g>'), 1);
    assert.equal(shown('<g visibility="hidden"><path d="M0 0h9v9" visibility="visible"/></g>'), 2);
    assert.equal(shown('<g transform="scale(0)"><path d="M0 0h9v9"/></g>'), 1);
    assert.equal(shown('<defs><path d="M0 0h9v9"/></defs><title>T</title><rect width="9"/><circle/>'), 1);
    assert.equal(shown('<i:tool xmlns:i="urn:editor"><path d="M0 0h9v9"/></i:tool>'), 1);
    assert.equal(shown('<metadata><a xmlns="urn:other"/></metadata><path d="M0 0h9v9"><desc/></path>'), 2);
  });

  it("draws what is used, where it is used, with the style of the use", () => {
    const defs = '<defs><g id="a"><path d="M0 0h10v10"/></g><use id="b" href="#a" x="20"/></defs>';
    assert.equal(
      operatorsOf(
        svg(`${defs}<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#b" y="10" fill="red"/>`),
      ),
      "q\n1 0 0 rg\n200 900 m\n300 900 l\n300 800 l\nf\nQ",
    );
  });

  it("may start as files of editors do", () => {
    const doctype =
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    const content = svg('<!-- <style> --><path d="M0 0h9v9"/>');
    assert.equal(
      operatorsOf(`\ufeff<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- x -->\n${doctype}\n${content}\n`),
      operatorsOf(content),
    );
  });

  it("shows on a page as it is meant", { skip: missing("pdftoppm") }, () => {
    const logo = parse(
      svg(`<rect width="100" height="100" fill="#eeeeee"/>
        <path d="M5 5h30v30h-30zM15 15h10v10h-10z" fill="#ff0000" fill-rule="evenodd"/>
        <path d="M45 5h30v30h-30zM55 15h10v10h-10z" fill="#ff0000"/>
        <g transform="scale(4 1)"><path d="M5 50v40" stroke="#0000ff" stroke-width="4"/></g>
        <path d="M50 60h40" stroke="#00ff00" stroke-width="10" stroke-linecap="square" stroke-dasharray="1 29"/>
        <use href="#d" x="70" y="85"/><defs><circle id="d" r="10" fill="none" stroke="#123456" stroke-width="4"/></defs>`),
    );
    const scale = PAGE / logo.width;
    withRenderedPage(
      `${scale} 0 0 ${scale} 0 0 cm /X Do`,
      (path) => {
        const page = readPng(path);
        const expected = {
          "10 10": "#ff0000",
          "20 20": "#eeeeee",
          "60 20": "#ff0000",
          // The stroke is 16 wide, where it was 4 before it was stretched.
          "13 70": "#0000ff",
          "27 70": "#0000ff",
          "11 70": "#eeeeee",
          "29 70": "#eeeeee",
          "46 60": "#00ff00",
          "57 60": "#eeeeee",
          "76 60": "#00ff00",
          "80 85": "#123456",
          "70 85": "#eeeeee",
          "70 95": "#123456",
        };
        for (const [point, color] of Object.entries(expected)) {
          const [x, y] = point.split(" ").map((value) => Number(value) * 2);
          assert.equal(colorAt(page, x!, PAGE - y!), color, point);
        }
      },
      (file) => addLogo(file, logo),
    );
  });

  it("is, in the sample, square and small", () => {
    const emblem = readFileSync(new URL("../../../../samples/libya/emblem.svg", import.meta.url), "utf8");
    const { width, height } = parse(emblem);
    assert.equal(width, height);
    assert.ok(operatorsOf(emblem).length < 10_000);
    assert.equal(operatorsOf(emblem).match(/^B$/gm)?.length, 1);
  });
});
