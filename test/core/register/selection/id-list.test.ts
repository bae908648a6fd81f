import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Fault } from "../../../../core/fault.ts";
import { isSafeId } from "../../../../core/register/fields/identifier.ts";
import { cleanKey } from "../../../../core/register/fields/text.ts";
import { parseIdList } from "../../../../core/register/selection/id-list.ts";

const centers = (text: string, length?: number) => parseIdList(text, "centers", "--centers-only", length);

test("IDs stand one a line, between commas, or both, with blank lines and a byte-order mark", () => {
  const expected = ["11001", "11002", "11003"];
  for (const text of [
    "11001,11002,11003",
    " 11001 , 11002,,11003, ",
    "11001\n11002\n11003",
    "\ufeff11001\r\n\r\n11002\r11003\r\n",
    "\ufeff\n11001,11002\n\n11003\n",
    "١١٠٠١،١١٠٠٢\n۱۱۰۰۳",
    "\u200f11001\n110\u200d02\n\t11003",
  ])
    assert.deepEqual(centers(text), expected, JSON.stringify(text));
});

test("center IDs get their zeros back, as they do in the register; those of offices do not", () => {
  assert.deepEqual(centers("7,A-1", 5), ["00007", "A-1"]);
  assert.deepEqual(parseIdList("7", "offices", "--offices-only", 5), ["7"]);
});

test("a list without an ID, and what can be no ID, are refused; what stands there is not quoted", () => {
  const refused: [string, RegExp][] = [
    ["", /there is no ID/],
    ["\ufeff\n , ,\n", /there is no ID/],
    ["11001\n\n../secret", /line 3 has something/],
    ["11001,secret\ufffd", /line 1 has something/],
    [`11001\nsecret${"1".repeat(64)}`, /line 2 has something/],
    ["secret\tali", /^--centers-only: line 1/],
  ];
  for (const [text, message] of refused) {
    assert.throws(
      () => centers(text.replace("\t", "|")),
      (error) => error instanceof Fault && message.test(error.message) && !error.message.includes("secret"),
    );
  }
});

test("a register that was named by mistake is not taken for a list of IDs", () => {
  const table = "id,name,gender,center\n119800000001,Ali,M,11001\n";
  assert.throws(
    () => parseIdList(table, "constituencies", "--constituencies-only voters.csv", undefined),
    (error) => error instanceof Fault && /a table/.test(error.message) && !/1198|Ali/.test(error.message),
  );
  assert.deepEqual(centers("1,2,3\n4,5,6"), ["1", "2", "3", "4", "5", "6"]);
});

test("whatever stands in a list, there are IDs that a center can have, or a fault", () => {
  const pieces = fc.constantFrom(
    ",",
    "،",
    "\n",
    "\r",
    "\ufeff",
    "٣",
    "7",
    "A-1",
    "..",
    "\ud800",
    "\u0000",
    "\u202e",
    " ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(pieces).map((parts) => parts.join("")),
      ),
      (text) => {
        try {
          for (const id of centers(text, 5)) assert.ok(isSafeId(id) && cleanKey(id) === id);
        } catch (error) {
          assert.ok(error instanceof Fault);
        }
      },
    ),
  );
});
