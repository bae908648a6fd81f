import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault } from "../../../../core/fault.ts";
import { nameColumns, resolveColumns } from "../../../../core/register/mapping/columns.ts";
import { parseMapping } from "../../../../core/register/mapping/parse-mapping.ts";
import { PRESET_NAMES, presetMapping } from "../../../../core/register/mapping/presets.ts";

const faultOf = (action: () => unknown): Fault => {
  try {
    action();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  return assert.fail("nothing was thrown");
};

test("every preset is a valid mapping", () => {
  for (const name of PRESET_NAMES) assert.ok(presetMapping(name).columns.nationalId);
});

test("all faults of a mapping file are listed at once", () => {
  const fault = faultOf(() =>
    parseMapping('{"columns":{"names":[]},"encoding":"ebcdic","colour":1}', "m.json"),
  );
  for (const part of ["m.json", "columns.nationalId", "columns.names", "encoding", "colour"])
    assert.ok(fault.message.includes(part), part);
  assert.equal(fault.exit, 2);
});

test("a file that is no JSON, or needs a header it says it has not, is refused", () => {
  assert.equal(faultOf(() => parseMapping("{", "m.json")).code, "bad-mapping");
  const noHeader = { header: false, columns: { nationalId: "id", names: [2], centerId: 3 } };
  assert.match(faultOf(() => parseMapping(JSON.stringify(noHeader), "m.json")).message, /header.*position/);
  assert.match(
    faultOf(() => parseMapping('{"columns":{"nationalId":1,"names":[2]}}', "m.json")).message,
    /centerId/,
  );
});

test("settings that would do nothing, or two things, are refused", () => {
  const columns = { nationalId: "id", names: ["name"], centerId: "center" };
  const positions = { nationalId: 1, names: [2], centerId: 3 };
  const refused: [object, RegExp][] = [
    [{ columns: positions }, /header/],
    [{ columns: positions, header: false }, /fields/],
    [{ columns, filter: [{ column: "status" }] }, /filter/],
    [{ columns, genderValues: { M: ["1"], F: [" 1 "] } }, /genderValues/],
    [{ columns, idLength: -3 }, /idLength/],
  ];
  for (const [mapping, message] of refused) {
    assert.match(faultOf(() => parseMapping(JSON.stringify(mapping), "m.json")).message, message);
  }
});

test("columns are found by name in any letter case, or by position", () => {
  const header = [
    " NATIONAL_ID",
    "First_Name",
    "father_name",
    "grandfather_name",
    "family_name",
    "gender",
    "birth_date",
    "center_id",
  ];
  const columns = resolveColumns(presetMapping("smartelect"), header, header.length, "v.csv");
  assert.deepEqual(columns.nationalId.at, [0]);
  assert.deepEqual(columns.nameParts, [1, 2, 3, 4]);
  const florida = resolveColumns(presetMapping("florida"), undefined, 38, "v.txt");
  assert.deepEqual(florida.nationalId.at, [1]);
  assert.deepEqual(florida.centerId.at, [0, 24]);
});

test("missing and doubled columns are listed together, and what stands in the file is not quoted", () => {
  const header = ["119800000001", "gender", "gender", "Aisha", "x", "y", "z", "w"];
  const fault = faultOf(() => resolveColumns(presetMapping("smartelect"), header, header.length, "v.csv"));
  assert.match(fault.message, /"national_id".*"gender" \(twice\).*"center_id"/);
  assert.doesNotMatch(fault.message, /119800000001|Aisha/);
});

test("names sort by one order of columns and print by another", () => {
  const { refs, sorted, printOrder } = nameColumns(presetMapping("ncvoter"));
  assert.deepEqual(refs.slice(0, sorted), ["last_name", "first_name", "middle_name", "name_suffix_lbl"]);
  assert.deepEqual(
    printOrder.map((at) => refs[at]),
    ["first_name", "middle_name", "last_name", "name_suffix_lbl"],
  );
});
