import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { barChart } from "../../bench/chart/bar-chart.ts";

type Attributes = Record<string, string>;
type Svg = {
  svg: { title: { "#text": string }; desc: { "#text": string }; g: { rect: Attributes; text: unknown[] }[] };
};

function parsed(svg: string): Svg["svg"] {
  assert.equal(XMLValidator.validate(svg), true);
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "g" });
  return (parser.parse(svg) as Svg).svg;
}

const barOf = (value: number) => ({ label: `bar ${value}`, value, text: `${value} ms` });

describe("a bar chart", () => {
  it("makes bars longer by the same for every power of ten", () => {
    const { g } = parsed(barChart({ title: "Times", axis: "ms", bars: [1, 10, 100, 1000].map(barOf) }));
    const widths = g.map(({ rect }) => Number(rect["@_width"]));
    assert.equal(widths[0], 0);
    const steps = widths.slice(1).map((width, index) => width - widths[index]!);
    for (const step of steps) assert.ok(Math.abs(step - steps[0]!) < 0.2, `${steps}`);
  });

  it("shows values below one", () => {
    const { g } = parsed(barChart({ title: "Times", axis: "ms", bars: [0.02, 5].map(barOf) }));
    for (const { rect } of g) assert.ok(Number(rect["@_width"]) > 0);
  });

  it("tells title and values to who cannot see them, whatever stands in them", () => {
    const bars = [{ label: 'a < b & "c"', value: 2, text: "2 > 1" }];
    const { title, desc } = parsed(barChart({ title: "<Times>", axis: "ms", bars }));
    assert.equal(title["#text"], "<Times>");
    assert.equal(desc["#text"], 'ms. a < b & "c": 2 > 1');
  });

  it("refuses what a logarithmic axis does not have", () => {
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => barChart({ title: "Times", axis: "ms", bars: [barOf(value)] }), RangeError);
    }
  });
});
