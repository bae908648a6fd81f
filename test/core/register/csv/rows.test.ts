import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DELIMITERS, type Delimiter } from "../../../../core/register/csv/framing.ts";
import { guessDelimiter } from "../../../../core/register/csv/read-rows.ts";
import { LONGEST_ROW, type RowBatch, RowReader } from "../../../../core/register/csv/rows.ts";

type Row = { line: number; fields: readonly string[]; fault?: string; text: string };

/** Reads a text in chunks of `size` characters. */
function read(
  text: string,
  { delimiter = "," as Delimiter, quoting = true, lineBreaks = true, size = 1_000_000 } = {},
): Row[] {
  const reader = new RowReader({ delimiter, quoting, lineBreaks });
  const rows: Row[] = [];
  const take = (batch: RowBatch) => {
    for (const { line, fields, fault, start, end } of batch.rows) {
      rows.push({ line, fields, ...(fault && { fault }), text: batch.text.slice(start, end) });
    }
  };
  for (let at = 0; at < text.length; at += size) take(reader.push(text.slice(at, at + size)));
  take(reader.end());
  return rows;
}

const fieldsOf = (rows: readonly Row[]) => rows.map((row) => row.fields);

test("plain lines are rows with their line numbers and their own text", () => {
  assert.deepEqual(read("a,b\nc,d"), [
    { line: 1, fields: ["a", "b"], text: "a,b" },
    { line: 2, fields: ["c", "d"], text: "c,d" },
  ]);
});

test("lines end in LF, CRLF or CR, in chunks of any size", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    for (let size = 1; size < 7; size++) {
      const rows = read(`a,b${end}c,d${end}${end}e,f${end}`, { size });
      assert.deepEqual(fieldsOf(rows), [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
      ]);
      assert.deepEqual(
        rows.map((row) => row.line),
        [1, 2, 4],
        JSON.stringify(end),
      );
    }
  }
});

test("blank lines are no rows, but a row of empty fields is one", () => {
  assert.deepEqual(fieldsOf(read("\n  \na,b\n,\n\n")), [
    ["a", "b"],
    ["", ""],
  ]);
  assert.deepEqual(fieldsOf(read('"q"\n\n""\n')), [["q"], [""]]);
});

test("quoted fields hold delimiters, doubled quotes and line ends, and later lines keep their numbers", () => {
  const rows = read('"a,1","say ""hi"""\n"two\nlines",x\nlast,y\n');
  assert.deepEqual(fieldsOf(rows), [
    ["a,1", 'say "hi"'],
    ["two\nlines", "x"],
    ["last", "y"],
  ]);
  assert.deepEqual(
    rows.map((row) => row.line),
    [1, 2, 4],
  );
  assert.equal(rows[1]?.text, '"two\nlines",x');
});

test("spaces between a closing quote and the delimiter are forgiven, at the end of the file too", () => {
  assert.deepEqual(fieldsOf(read('"a" ,"b"  \n"c","d" ')), [
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("a quote inside an unquoted field is text", () => {
  assert.deepEqual(fieldsOf(read('Ali "Abu" Hasan,x\n5" pipe,y\n')), [
    ['Ali "Abu" Hasan', "x"],
    ['5" pipe', "y"],
  ]);
});

test("broken quotes cost one line, and the lines after it are read", () => {
  assert.deepEqual(read('a,b\n"bad"x,c\nd,e\n'), [
    { line: 1, fields: ["a", "b"], text: "a,b" },
    { line: 2, fields: [], fault: "bad-quotes", text: '"bad"x,c' },
    { line: 3, fields: ["d", "e"], text: "d,e" },
  ]);
});

test("a quote that is never closed costs its own line only", () => {
  const text = `a,b\n"never closed,c\n${"d,e\n".repeat(3)}`;
  for (const size of [1, 3, 10, 1000]) {
    const rows = read(text, { size });
    assert.deepEqual(
      rows.map((row) => row.fault ?? "ok"),
      ["ok", "bad-quotes", "ok", "ok", "ok"],
    );
    assert.deepEqual(
      rows.map((row) => row.line),
      [1, 2, 3, 4, 5],
    );
  }
});

test("where fields hold no line breaks, a quote costs its own line, whatever quotes follow", () => {
  const rows = read('1,a\n2,"b\n3,c\n4,d",x\n5,"e"\n', { lineBreaks: false });
  assert.deepEqual(
    rows.map(({ line, fault, fields }) => [line, fault ?? fields.join("|")]),
    [
      [1, "1|a"],
      [2, "bad-quotes"],
      [3, "3|c"],
      [4, '4|d"|x'],
      [5, "5|e"],
    ],
  );
});

test("no two stray quotes take a row away, where fields hold no line breaks", () => {
  const lines = Array.from({ length: 6 }, (_, index) => `${index},Ali,Omar,M`);
  const text = lines.join("\n");
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), fc.integer({ min: 1, max: 50 }), (a, b, size) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)];
      const quoted = `${text.slice(0, first)}"${text.slice(first, second)}"${text.slice(second)}`;
      const rows = read(quoted, { lineBreaks: false, size });
      assert.deepEqual(
        rows.map((row) => row.line),
        [1, 2, 3, 4, 5, 6],
      );
      for (const [index, line] of quoted.split("\n").entries()) {
        if (!line.includes('"')) assert.deepEqual(rows[index]?.fields, line.split(","));
      }
    }),
  );
});

test("with quoting off, quotes are text and never span lines", () => {
  assert.deepEqual(fieldsOf(read('"a\tb\n"c"\td\n', { delimiter: "\t", quoting: false })), [
    ['"a', "b"],
    ['"c"', "d"],
  ]);
});

test("a line longer than any row is rejected with its head, and reading goes on behind it", () => {
  for (const size of [1000, 100_000, 10_000_000]) {
    for (const quoted of [false, true]) {
      const long = `${quoted ? '"' : ""}${"x".repeat(LONGEST_ROW * 3)}`;
      const rows = read(`a,b\n${long}\nc,d\n`, { size });
      assert.deepEqual(
        rows.map((row) => [row.line, row.fault ?? "ok"]),
        [
          [1, "ok"],
          [2, "row-too-long"],
          [3, "ok"],
        ],
      );
      assert.ok((rows[1]?.text.length ?? 0) <= LONGEST_ROW);
    }
  }
});

test("whatever is written by RFC 4180 is read back, in chunks of any size", () => {
  const field = fc.string({ unit: fc.constantFrom("a", "ب", '"', ",", "\n", " ", ";", "😀"), maxLength: 6 });
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 9 }),
      (rows, size) => {
        const text = rows.map((row) => `${row.map(quote).join(",")}\n`).join("");
        assert.deepEqual(fieldsOf(read(text, { size })), rows);
      },
    ),
  );
});

test("any text at all is read to its end: each line is in one row, in order, whatever the chunks", () => {
  const soup = fc.string({
    unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", '""', '"\n', '",'),
    maxLength: 80,
  });
  fc.assert(
    fc.property(
      soup,
      fc.constantFrom(...DELIMITERS),
      fc.boolean(),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      (text, delimiter, quoting, lineBreaks, size) => {
        const rows = read(text, { delimiter, quoting, lineBreaks, size });
        const lines = text.replace(/\r\n?/g, "\n").split("\n");
        let next = 1;
        for (const row of rows) {
          while (next < row.line) assert.equal(lines[next++ - 1]?.trim(), "");
          const spanned = row.text.split("\n").length;
          assert.equal(row.text, lines.slice(next - 1, next - 1 + spanned).join("\n"));
          next += spanned;
        }
        assert.equal(
          lines
            .slice(next - 1)
            .join("")
            .trim(),
          "",
        );
        assert.deepEqual(rows, read(text, { delimiter, quoting, lineBreaks }));
      },
    ),
    { numRuns: 2000 },
  );
});

test("the delimiter is the one that the first line has most of, outside quotes", () => {
  assert.equal(guessDelimiter('id;"a,b,c,d";name\n1,2,3,4,5', true), ";");
  assert.equal(guessDelimiter("id\tname\n", true), "\t");
  assert.equal(guessDelimiter("id|name|x,y\n", true), "|");
  assert.equal(guessDelimiter("id", true), ",");
});
