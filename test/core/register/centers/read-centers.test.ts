import assert from "node:assert/strict";
import { test } from "node:test";
import { readCenters } from "../../../../core/register/centers/read-centers.ts";
import { chunksOf } from "../../../support/chunks.ts";

const read = (text: string) =>
  readCenters("centers.csv", chunksOf(Buffer.from(text), 5), { encoding: "auto" });

test("centers are read by column name, in any order and with columns missing", async () => {
  const centers = await read(
    "name;center_id;office_id;reg_open\nمدرسة النور;١١٠٠١;1;false\n  School ;11002;1;\n",
  );
  assert.equal(centers.size, 2);
  assert.deepEqual(centers.at(0), {
    ...centers.at(1),
    id: "11001",
    name: "مدرسة النور",
    isOpen: false,
  });
  assert.equal(centers.at(1).name, "School");
  assert.deepEqual(centers.lookUp("11001"), { kind: "closed" });
  assert.deepEqual(centers.lookUp("11002"), { kind: "open", number: 1 });
  assert.deepEqual(centers.lookUp("11003"), { kind: "unknown" });
});

test("a copy is known, and no voter belongs to it", async () => {
  const centers = await read("center_id,copy_of\n1,\n2,1\n");
  assert.deepEqual(centers.lookUp("2"), { kind: "copy" });
});

test("all faults of the file are listed by line", async () => {
  const text = [
    "center_id,name,office_id,copy_of,reg_open",
    "1,A,,,",
    "1,B,,,",
    "../2,C,,,",
    "3,D,a/b,,",
    "4,E,,99,",
    "5,F,,6,",
    "6,G,,1,",
    "7,H,,,maybe",
    "8,I",
    "9,\u0007,,,",
  ].join("\n");
  await assert.rejects(read(text), (error: Error) => {
    for (const line of [3, 4, 5, 6, 7, 9, 10, 11]) assert.match(error.message, new RegExp(`line ${line}:`));
    assert.doesNotMatch(error.message, /line (2|8):/);
    return true;
  });
});

test("a closed copy is closed; an open copy of a closed center is a fault", async () => {
  const centers = await read("center_id,copy_of,reg_open\n1,,\n2,1,false\n");
  assert.deepEqual(centers.lookUp("2"), { kind: "closed" });
  await assert.rejects(
    read("center_id,copy_of,reg_open\n1,,false\n2,1,\n"),
    /line 3: copy_of names a center that takes no part/,
  );
});

test("the mapping's encoding and length of IDs hold for the centers too", async () => {
  const text = Buffer.concat([
    Buffer.from("center_id,name,copy_of\n1,"),
    Buffer.from([0xe3, 0xcd, 0xe3, 0xcf]),
    Buffer.from(",\n2,x,1\n"),
  ]);
  const mapping = { encoding: "windows-1256", centerIdLength: 5 } as const;
  const centers = await readCenters("centers.csv", chunksOf(text, 5), mapping);
  assert.deepEqual([centers.at(0).id, centers.at(0).name, centers.at(1).copyOf], ["00001", "محمد", "00001"]);
  const utf8 = await readCenters(
    "centers.csv",
    chunksOf(Buffer.from("center_id,name\n1,محمد\n"), 5),
    mapping,
  );
  assert.equal(utf8.at(0).name, "محمد");
});

test("a column that is named twice is refused", async () => {
  await assert.rejects(read("center_id,name,center_id\n1,A,2\n"), /names a column twice/);
});

test("columns that are none of ours are passed over, and told", async () => {
  const text = "center_id,office,name, ,Reg_Open\n1,x,A,y,true\n";
  const unknown: string[][] = [];
  const mapping = { encoding: "auto" } as const;
  const bytes = chunksOf(Buffer.from(text), 5);
  const centers = await readCenters("centers.csv", bytes, mapping, (names) => unknown.push([...names]));
  assert.deepEqual(unknown, [["office", "column 4, which has no name"]]);
  assert.deepEqual([centers.at(0).name, centers.at(0).officeId], ["A", ""]);
});

test("a file without the column center_id, or without a row, is refused", async () => {
  await assert.rejects(read("id,name\n1,A\n"), /center_id/);
  await assert.rejects(read(""), /empty/);
});
