import assert from "node:assert/strict";
import { test } from "node:test";
import { centerOf } from "../../../core/register/centers/center.ts";
import { CenterDirectory } from "../../../core/register/centers/directory.ts";
import { parseMapping } from "../../../core/register/mapping/parse-mapping.ts";
import { presetMapping } from "../../../core/register/mapping/presets.ts";
import { readRegister } from "../../../core/register/read-register.ts";
import type { RejectCode } from "../../../core/register/rejection.ts";
import { chunksOf } from "../../support/chunks.ts";
import { intake, row, SMARTELECT_HEADER, smartelect, voterIds } from "../../support/registers.ts";

const directory = () =>
  CenterDirectory.from([
    centerOf({ id: "11001" }),
    centerOf({ id: "00123" }),
    centerOf({ id: "11002", isOpen: false }),
    centerOf({ id: "11003", copyOf: "11001" }),
  ]);

test("a good row becomes a voter, cleaned", async () => {
  const { voters, counts, rejections } = await intake(
    smartelect(row({ id: "١١٩٨٠٠٠٠٠٠٠١", first: "  عبد   الله ", gender: "ذكر", born: "١٩٨٠-٠٥-١٧" })),
  );
  assert.deepEqual(rejections, []);
  assert.equal(counts.accepted, 1);
  assert.equal(voters.nationalIds.at(0), "119800000001");
  assert.equal(voters.names.at(voters.namePartOf(0, 0)), "عبد الله");
  assert.equal(voters.genderOf(0), "M");
  assert.equal(voters.birthDateOf(0), 19800517);
});

const REJECTED: readonly [RejectCode, column: string, string][] = [
  ["wrong-field-count", "", "119800000001,علي,أحمد"],
  ["wrong-field-count", "", `${row({})},extra`],
  ["bad-quotes", "", `"119800000001"x,${row({})}`],
  ["missing-id", "national_id", row({ id: " " })],
  ["bad-id", "national_id", row({ id: "1.198E+11" })],
  ["bad-id", "national_id", row({ id: "1".repeat(65) })],
  ["missing-name", "first_name", row({ first: "", father: " ", grandfather: "", family: "" })],
  [
    "missing-name",
    "first_name",
    row({ first: "\u200d", father: "\u200c", grandfather: "", family: "\u2060" }),
  ],
  ["control-character", "family_name", row({ family: "a\u0000b" })],
  ["control-character", "first_name", row({ first: "\u202eevil" })],
  ["bad-encoding", "father_name", row({ father: "Jos\ufffd" })],
  ["field-too-long", "family_name", row({ family: "ب".repeat(2049) })],
  ["missing-center", "center_id", row({ center: "" })],
  ["bad-center-id", "center_id", row({ center: "../../etc" })],
  ["bad-center-id", "center_id", row({ center: "a/b" })],
  ["bad-center-id", "center_id", row({ center: "9".repeat(65) })],
  ["unknown-center", "center_id", row({ center: "99999" })],
  ["control-character", "first_name", row({ first: "a\u000bb" })],
  ["copy-center", "center_id", row({ center: "11003" })],
  ["bad-date", "birth_date", row({ born: "1980-02-30" })],
  ["bad-date", "birth_date", row({ born: "2026-11-02" })],
  ["bad-gender", "gender", row({ gender: "this is no gender" })],
];

for (const [code, column, text] of REJECTED) {
  test(`a row is rejected as ${code}: ${JSON.stringify(text.slice(0, 60))}`, async () => {
    const good = row({ id: "119800000002" });
    const { counts, rejections } = await intake(smartelect(good, text), { centers: directory() });
    assert.deepEqual(
      { ...counts, filteredBy: {} },
      {
        read: 2,
        accepted: 1,
        rejected: 1,
        filtered: 0,
        rejectedBy: { [code]: 1 },
        filteredBy: {},
      },
    );
    const [rejection] = rejections;
    assert.equal(rejection?.file, "voters.csv");
    assert.equal(rejection.line, 3);
    assert.equal(rejection.column, column);
    assert.equal(rejection.row.slice(0, 4000), text.slice(0, 4000));
  });
}

test("bytes that are no text reject their row and show there as \\x", async () => {
  const bytes = Buffer.concat([
    Buffer.from(smartelect(row({ id: "1" }))),
    Buffer.from(row({ id: "2", first: "@" })).map((byte) => (byte === 0x40 ? 0xe9 : byte)),
    Buffer.from(`\n${row({ id: "3" })}\n`),
  ]);
  const { counts, rejections } = await intake(bytes, { chunkSize: 3 });
  assert.deepEqual([counts.accepted, counts.rejectedBy], [2, { "bad-encoding": 1 }]);
  assert.equal(rejections[0]?.column, "first_name");
  assert.ok(rejections[0]?.row.startsWith("2,\\xE9,"));
});

test("of two rows with one ID the first stays, and the second names its file and line", async () => {
  const first = smartelect(row({ id: "7" }), row({ id: "8" }));
  const second = smartelect(row({ id: "٨", first: "سالم" }), row({ id: "9" }));
  const { counts, rejections, voters } = await intake({ "a.csv": first, "b.csv": second });
  assert.deepEqual([counts.read, counts.accepted, counts.rejected], [4, 3, 1]);
  assert.equal(rejections[0]?.code, "duplicate-id");
  assert.deepEqual([rejections[0].file, rejections[0].line], ["b.csv", 2]);
  assert.match(rejections[0].reason, /a\.csv:3/);
  assert.equal(voters.names.at(voters.namePartOf(1, 0)), "علي");
});

test("two stray quotes do not make one voter of two rows", async () => {
  const rows = [
    row({ id: "1" }),
    row({ id: "2", first: '"علي' }),
    row({ id: "3", family: 'الفيتوري"' }),
    row({ id: "4" }),
  ];
  const { counts, rejections, voters } = await intake(smartelect(...rows));
  assert.deepEqual([counts.read, counts.accepted, counts.rejectedBy], [4, 3, { "bad-quotes": 1 }]);
  assert.equal(rejections[0]?.line, 3);
  const mapping = { ...presetMapping("smartelect"), lineBreaks: true };
  const joined = await intake(smartelect(...rows), { mapping });
  assert.deepEqual(joined.counts.rejectedBy, { "wrong-field-count": 1 });
  assert.equal(voters.size, 3);
});

test("a field that is used holds no line break, even where a mapping allows them", async () => {
  const mapping = { ...presetMapping("smartelect"), lineBreaks: true };
  const { counts } = await intake(smartelect(row({ id: "1", first: '"علي\nسالم"' })), { mapping });
  assert.deepEqual(counts.rejectedBy, { "control-character": 1 });
});

test("an ID with something unseen in it is the same ID", async () => {
  const ids = ["1", "1\u200b", "\u20601", "1\u200d", "1\ufe0f"];
  const { counts } = await intake(smartelect(...ids.map((id) => row({ id }))));
  assert.deepEqual([counts.accepted, counts.rejectedBy], [1, { "duplicate-id": 4 }]);
});

test("the order in which files are named leaves no trace, and two of one name are refused", async () => {
  const a = smartelect(row({ id: "1", center: "11001" }));
  const b = smartelect(row({ id: "1", center: "11002" }));
  const [one, other] = [await intake({ "a.csv": a, "b.csv": b }), await intake({ "b.csv": b, "a.csv": a })];
  assert.equal(one.sha256, other.sha256);
  assert.deepEqual(one.rejections, other.rejections);
  const twice = ["v.csv", "v.csv"].map((name) => ({ name, open: () => chunksOf(Buffer.from(a), 100) }));
  const options = { mapping: presetMapping("smartelect"), asOf: "2026-11-01" };
  await assert.rejects(readRegister(twice, options), { code: "same-name" });
});

test("what a rejected row says of a center leaves no trace", async () => {
  const mapping = parseMapping(
    '{"columns":{"nationalId":"id","names":["name"],"centerId":"center","officeId":"office"}}',
    "m.json",
  );
  const header = "id,name,center,office";
  const { centers } = await intake([header, "1,A,C1,9", "1,A,C1,1", "1,A,ZZ,1"].join("\n"), { mapping });
  assert.deepEqual(
    centers.sorted().map(({ id, officeId }) => [id, officeId]),
    [["C1", "9"]],
  );
});

test("codes of a mapping are upper case, so that none is a word of ours", async () => {
  const mapping = { ...presetMapping("smartelect"), genderValues: { m: ["M"], unisex: ["U"] } };
  const { voters } = await intake(smartelect(row({ id: "1" }), row({ id: "2", gender: "U" })), { mapping });
  assert.deepEqual(voters.genders, ["M", "UNISEX"]);
});

test("a header below blank lines is named by its own line", async () => {
  await assert.rejects(intake("\n\n\na,b\n1,2\n"), /voters\.csv:4:/);
});

test("an ID that was rejected does not make a later good row a duplicate", async () => {
  const { counts } = await intake(smartelect(row({ id: "7", born: "1980-99-01" }), row({ id: "7" })));
  assert.deepEqual([counts.accepted, counts.rejectedBy], [1, { "bad-date": 1 }]);
});

test("an unknown center that only lacks its zeros is hinted at", async () => {
  const { rejections } = await intake(smartelect(row({ center: "123" })), { centers: directory() });
  assert.match(rejections[0]?.reason ?? "", /00 in front/);
  const mapping = { ...presetMapping("smartelect"), centerIdLength: 5 };
  assert.equal(
    (await intake(smartelect(row({ center: "123" })), { centers: directory(), mapping })).counts.accepted,
    1,
  );
});

test("rows of closed centers and rows that the mapping filters are counted apart", async () => {
  const { counts } = await intake(smartelect(row({ id: "1", center: "11002" }), row({ id: "2" })), {
    centers: directory(),
  });
  assert.deepEqual([counts.accepted, counts.filtered, counts.filteredBy], [1, 1, { "closed-center": 1 }]);
  const mapping = { ...presetMapping("smartelect"), filter: [{ column: "gender", keep: ["f"] }] };
  const kept = await intake(smartelect(row({ id: "1" }), row({ id: "2", gender: "F " })), { mapping });
  assert.deepEqual([kept.counts.accepted, kept.counts.filteredBy], [1, { status: 1 }]);
});

test("a blank gender or birth date is accepted, and further genders keep their own code", async () => {
  const rows = [
    row({ id: "1", gender: "", born: "" }),
    row({ id: "2", gender: "x" }),
    row({ id: "3", gender: "أنثى" }),
  ];
  const { voters } = await intake(smartelect(...rows));
  assert.deepEqual(
    [0, 1, 2].map((voter) => voters.genderOf(voter)),
    ["unspecified", "X", "F"],
  );
  assert.equal(voters.birthDateOf(0), 0);
});

test("a gender column with ever new values is no gender column", async () => {
  const rows = Array.from({ length: 70 }, (_, index) => row({ id: String(index), gender: `G${index}` }));
  const { counts } = await intake(smartelect(...rows));
  assert.deepEqual([counts.accepted, counts.rejectedBy], [64, { "bad-gender": 6 }]);
});

test("without a centers file, centers come from the rows, the same in any order of rows", async () => {
  const mapping = parseMapping(
    JSON.stringify({
      columns: {
        nationalId: "id",
        names: ["name"],
        centerId: ["county", "precinct"],
        centerName: "label",
        officeId: "county",
      },
      constants: { gender: "F", constituencyName: "North" },
      nullTokens: ["NULL"],
    }),
    "m.json",
  );
  const rows = ["1,A,5,01,zeta", "2,B,5,01,alpha", "3,C,6,01,NULL", "4,D,NULL,02,x"];
  const read = (order: string[]) =>
    intake(["id,name,county,precinct,label", ...order].join("\n"), { mapping });
  const { centers, counts, voters } = await read(rows);
  assert.deepEqual(counts.rejectedBy, { "missing-center": 1 });
  assert.deepEqual(
    centers.sorted().map(({ id, name, officeId }) => [id, name, officeId]),
    [
      ["5-01", "alpha", "5"],
      ["6-01", "", "6"],
    ],
  );
  assert.equal(centers.at(0).constituencyName, "North");
  assert.equal(voters.genderOf(0), "F");
  assert.deepEqual((await read(rows.toReversed())).centers.sorted(), centers.sorted());
});

test("a file without a header row keeps to positions and to the number of fields", async () => {
  const mapping = parseMapping(
    '{"header":false,"columns":{"nationalId":1,"names":[2],"centerId":3},"fields":3}',
    "m.json",
  );
  const { counts, rejections } = await intake("1,A,x\n2,B\n3,C,y\n", { mapping });
  assert.deepEqual([counts.read, counts.accepted, rejections[0]?.line], [3, 2, 2]);
});

test("an empty file, a missing column and a binary file are told with their place", async () => {
  await assert.rejects(intake(""), /voters\.csv: the file is empty/);
  await assert.rejects(intake("a,b\n1,2\n"), /voters\.csv:1: the file has 2 columns, but not "national_id"/);
  await assert.rejects(intake(Buffer.alloc(200_000)), /voters\.csv:1: the header cannot be read/);
});

test("the register's hash is the same in any order of files, and another for other content", async () => {
  const a = smartelect(row({ id: "1" }));
  const b = smartelect(row({ id: "2" }));
  const { sha256 } = await intake({ a, b });
  assert.equal((await intake({ b, a })).sha256, sha256);
  assert.notEqual((await intake({ a })).sha256, sha256);
});

test("memory holds no address unless the run sorts by it", async () => {
  const mapping = { ...presetMapping("smartelect") };
  mapping.columns = { ...mapping.columns, address: "home" };
  const text = `${SMARTELECT_HEADER},home\n${row({})},12 High Street\n`;
  assert.equal((await intake(text, { mapping })).voters.addresses.byteLength, 0);
  const { voters } = await intake(text, { mapping, withAddresses: true });
  assert.equal(voters.addresses.at(voters.addressOf(0)), "12 High Street");
});

test("voters stand in the order of their rows, in chunks of any size", async () => {
  const text = smartelect(...Array.from({ length: 50 }, (_, index) => row({ id: `${1000 - index}` })));
  const ids = voterIds(await intake(text));
  for (const chunkSize of [1, 2, 3, 5, 64, 1000])
    assert.deepEqual(voterIds(await intake(text, { chunkSize })), ids);
});
