import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bookPages, renderBook } from "../../../../core/documents/book.ts";
import type { RollVoter, StationSheet } from "../../../../core/documents/model.ts";
import { Fault } from "../../../../core/fault.ts";
import { arabicVoters, layoutFor, stationOf } from "../builders.ts";

const layout = layoutFor("ar-LY");
const station = stationOf();

function faultOf(act: () => unknown): Fault {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof Fault, String(error));
    return error;
  }
  assert.fail("nothing was thrown");
}

/** A book of three voters, the second one changed. */
function votersWith(change: Partial<RollVoter>): RollVoter[] {
  return arabicVoters(3).map((voter, index) => (index === 1 ? { ...voter, number: 217, ...change } : voter));
}

function assertSaysNothingOf(fault: Fault, secret: string): void {
  const told = `${fault.message} ${fault.stack} ${JSON.stringify(fault)}`;
  for (const word of secret.split(" ")) assert.ok(!told.includes(word), "the fault quotes the voter");
}

describe("a text that cannot be printed", () => {
  const cases: [string, Partial<RollVoter>, string, RegExp][] = [
    ["a name too long for two lines", { name: "عبدالرحمن ".repeat(20).trim() }, "text-too-long", /the name/],
    ["a name of one endless word", { name: "م".repeat(200) }, "text-too-long", /the name/],
    ["a name with a character without glyph", { name: "محمد \u{1f600}" }, "missing-glyph", /the name/],
    ["a name in a script that no font has", { name: "王小明" }, "missing-glyph", /the name/],
    [
      "an identity number too long",
      { nationalId: "9876543210".repeat(20) },
      "text-too-long",
      /the national ID/,
    ],
    [
      "marks heaped up to the rows above",
      { name: `محم${"\u064e".repeat(20)}د` },
      "missing-glyph",
      /the name/,
    ],
    ["the sign for a lost letter", { name: "Jos\ufffd" }, "missing-glyph", /the name/],
    [
      "an identity number of one endless character",
      { nationalId: "\ufdfd" },
      "text-too-long",
      /the national ID/,
    ],
    ["a control character", { name: "a\u0000b" }, "missing-glyph", /the name/],
    ["an identity number without glyphs", { nationalId: "王七六" }, "missing-glyph", /the national ID/],
  ];
  for (const [what, change, code, part] of cases) {
    it(`is a fault that names the voter's number and says nothing else of the voter: ${what}`, () => {
      const fault = faultOf(() => renderBook(station, votersWith(change), layout));
      assert.equal(fault.code, code);
      assert.equal(fault.exit, 1);
      assert.match(fault.message, /center 10001, station 2, voter 217/);
      assert.match(fault.message, part);
      assertSaysNothingOf(fault, change.name ?? change.nationalId!);
      if (change.nationalId === undefined) assertSaysNothingOf(fault, votersWith(change)[1]!.nationalId);
    });
  }

  it("is a fault before anything is rendered, where pages are only counted", () => {
    const fault = faultOf(() => bookPages(station, votersWith({ name: "\u{1f600}" }), layout));
    assert.equal(fault.code, "missing-glyph");
  });

  const centers: [string, Partial<StationSheet["center"]>][] = [
    ["the center's name", { name: "مدرسة ".repeat(60).trim() }],
    ["the center's name", { name: "\u{1f600}" }],
    ["the office", { officeName: "\u{1f600}" }],
    ["the list of copies", { copiedBy: Array<string>(300).fill("20001") }],
  ];
  for (const [part, change] of centers) {
    it(`is a fault that names the center and the part: ${part}`, () => {
      const center = { ...station.center, ...change };
      const fault = faultOf(() => renderBook({ ...station, center }, arabicVoters(1), layout));
      assert.match(fault.message, /center 10001, station 2/);
      assert.ok(fault.message.includes(part), fault.message);
      assert.equal(fault.exit, 1);
    });
  }

  it("is none of a joiner, a direction mark or a byte order mark, which are not meant to be seen", () => {
    for (const invisible of ["\u200c", "\u200d", "\u200e", "\u200f", "\u2067", "\ufeff", "\u00ad"]) {
      renderBook(station, votersWith({ name: `محمد${invisible}علي` }), layout);
      renderBook(station, votersWith({ name: `Anna${invisible}` }), layout);
      renderBook(station, votersWith({ name: `${invisible}` }), layout);
    }
  });

  it("is none of an empty name", () => {
    renderBook(station, votersWith({ name: "", nationalId: "" }), layout);
    renderBook(station, votersWith({ name: "  " }), layout);
  });
});
