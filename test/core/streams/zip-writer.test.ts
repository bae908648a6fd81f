import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { type ZippedFile, zipOf } from "../../../core/streams/zip-writer.ts";
import { bytesOf } from "../../support/chunks.ts";
import { missing } from "../../support/programs.ts";
import { REPOSITORY } from "../../support/run-cli.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { zipEntries } from "../../support/zip-entries.ts";

const DAY = "2026-11-01";

async function* each(files: Iterable<ZippedFile>): AsyncGenerator<ZippedFile> {
  yield* files;
}

const zipped = (files: Iterable<ZippedFile>, day = DAY, start = 0) => bytesOf(zipOf(each(files), day, start));

const file = (name: string, text = ""): ZippedFile => ({ name, bytes: Buffer.from(text) });

function* many(count: number): Generator<ZippedFile> {
  for (let index = 0; index < count; index++) yield file(`${index}.pdf`, "x".repeat(index % 3));
}

const FILES = [file("1_book.pdf", "a book"), file("مركز-1_list.pdf", "a list"), file("1_sign.pdf")];

test("a zip's bytes are the format's, field by field", async () => {
  const zip = await zipped([file("a", "hi")]);
  const facts = "0a00 0000 0000 0060 615d ac2a93d8 02000000 02000000 0100 0000";
  const local = `504b0304 ${facts} 61`;
  const entry = `504b0102 3f03 ${facts} 0000 0000 0000 0000a481 00000000 61`;
  const end = "504b0506 0000 0000 0100 0100 2f000000 21000000 0000";
  assert.equal(zip.toString("hex"), `${local} 6869 ${entry} ${end}`.replaceAll(" ", ""));
});

test("a zip gives back any files, in their order", async () => {
  const files = fc.uniqueArray(
    fc.record({
      name: fc.string({ unit: "binary", maxLength: 300 }),
      bytes: fc.uint8Array({ size: "large" }),
    }),
    { selector: ({ name }) => name },
  );
  const start = fc.oneof(
    fc.constant(0),
    fc.nat({ max: 2 ** 40 }),
    fc.integer({ min: 2 ** 32 - 5000, max: 2 ** 32 }),
  );
  await fc.assert(
    fc.asyncProperty(files, start, async (files, start) => {
      assert.deepEqual(
        zipEntries(await zipped(files, DAY, start), start),
        files.map(({ name, bytes }) => ({
          ...{ name, bytes: Buffer.from(bytes), method: 0, mode: 0o100644, day: DAY },
          isUtf8: /\P{ASCII}/u.test(name),
        })),
      );
    }),
  );
});

test("a file is asked for when the one before has been taken", async () => {
  let asked = 0;
  async function* counted() {
    for (const file of many(3)) {
      asked++;
      yield file;
    }
  }
  const chunks = zipOf(counted(), DAY);
  for (const expected of [1, 1, 2, 2, 3, 3]) {
    await chunks.next();
    assert.equal(asked, expected);
  }
});

/** Made once: it takes more than a second. */
const zipOf70000 = zipped(many(70_000));

for (const count of [65_534, 65_535, 70_000]) {
  test(`a zip holds ${count} files, by Zip64 from 65,535 on`, async () => {
    const zip = await (count === 70_000 ? zipOf70000 : zipped(many(count)));
    assert.equal(zipEntries(zip).length, count);
    assert.equal(zip.readUInt32LE(zip.length - 42) === 0x07064b50, count >= 65_535);
  });
}

// The file takes 32 bytes, and behind it the directory begins.
for (const { before, isFileFar, isDirectoryFar } of [
  { before: 2 ** 32 - 34, isFileFar: false, isDirectoryFar: false },
  { before: 2 ** 32 - 33, isFileFar: false, isDirectoryFar: true },
  { before: 2 ** 32 - 2, isFileFar: false, isDirectoryFar: true },
  { before: 2 ** 32 - 1, isFileFar: true, isDirectoryFar: true },
]) {
  test(`Zip64 where ${before} bytes come before: file ${isFileFar}, directory ${isDirectoryFar}`, async () => {
    const zip = await zipped([file("a", "b")], DAY, before);
    assert.deepEqual(
      zipEntries(zip, before).map(({ name }) => name),
      ["a"],
    );
    assert.equal(zip.readUInt16LE(32 + 6) === 45, isFileFar);
    assert.equal(zip.readUInt32LE(zip.length - 42) === 0x07064b50, isDirectoryFar);
  });
}

test("two files of one name are refused, however many lie between them", async () => {
  await assert.rejects(zipped([...FILES, FILES[1]!]), {
    code: "duplicate-file",
    message: /^مركز-1_list\.pdf: two files of one zip have this name/,
  });
  for (const name of ["0.pdf", "4000.pdf", "19999.pdf"]) {
    await assert.rejects(zipped([...many(20_000), file(name)]), { code: "duplicate-file", place: name });
  }
});

test("a file that is too large is refused", async () => {
  const bytes = Object.defineProperty(new Uint8Array(), "length", { value: 2 ** 32 - 1 });
  await assert.rejects(zipped([{ name: "1_book.pdf", bytes }]), {
    code: "too-large-file",
    message: /^1_book\.pdf: a file of 4 GiB or more/,
  });
});

test("a day is the nearest that a zip can say", async () => {
  const days = { "1980-01-01": "1980-01-01", "2107-12-31": "2107-12-31", "2024-02-29": "2024-02-29" };
  const others = { "1979-12-31": "1980-01-01", "0001-05-05": "1980-01-01", "2108-01-01": "2107-12-31" };
  for (const [day, expected] of Object.entries({ ...days, ...others })) {
    assert.equal(zipEntries(await zipped(FILES, day))[0]!.day, expected);
  }
});

test("the time zone does not matter", () => {
  const script = `
    import { zipOf } from "${REPOSITORY}/core/streams/zip-writer.ts";
    const files = async function* () { yield { name: "a", bytes: Buffer.from("b") } };
    for await (const chunk of zipOf(files(), "2026-04-24")) process.stdout.write(Buffer.from(chunk).toString("hex"));`;
  // In Cairo, the clocks go forward at midnight of that day.
  const [first, ...others] = ["UTC", "Africa/Cairo", "Pacific/Kiritimati"].map((TZ) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      env: { ...process.env, TZ },
      encoding: "utf8",
    }),
  );
  assert.match(first!, /^504b0304/);
  for (const other of others) assert.equal(other, first);
});

/** Reads from the begin on, as a zip is that is being received. */
const JAVA = `
import java.io.*; import java.util.zip.*;
public class Read { public static void main(String[] path) throws Exception {
  var out = new PrintStream(System.out, true, "UTF-8");
  try (var zip = new ZipInputStream(new FileInputStream(path[0]))) {
    for (ZipEntry entry; (entry = zip.getNextEntry()) != null;) {
      out.println(entry.getName() + " " + zip.readAllBytes().length);
    }
  }
} }`;

const PYTHON = `
import sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
for entry in zip.infolist():
    sys.stdout.buffer.write(f"{entry.filename} {entry.file_size}\\n".encode())`;

/** Other programs: each prints a line a file, name and size, or only succeeds. */
const folder = temporaryFolder();
const script = join(folder, "Read.java");
writeFileSync(script, JAVA);
const READERS = [
  { program: "unzip", args: ["-qt"], prints: false },
  { program: "python3", args: ["-c", PYTHON], prints: true },
];

const linesOf = (files: Iterable<ZippedFile>) =>
  Array.from(files, ({ name, bytes }) => `${name} ${bytes.length}\n`).join("");

const read = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 26 });

test("java reads a zip as it comes", { skip: missing("javac") }, async () => {
  const path = join(folder, "java.zip");
  writeFileSync(path, await zipped(FILES));
  assert.equal(read("java", script, path), linesOf(FILES));
});

for (const { program, args, prints } of READERS) {
  const skip = missing(program);

  test(`${program} reads a zip`, { skip }, async () => {
    const path = join(folder, `${program}.zip`);
    writeFileSync(path, await zipped(FILES));
    const output = read(program, ...args, path);
    if (prints) assert.equal(output, linesOf(FILES));
  });

  test(`${program} reads a zip of 70,000 files`, { skip }, async () => {
    const path = join(folder, `${program}-many.zip`);
    writeFileSync(path, await zipOf70000);
    const output = read(program, ...args, path);
    if (prints) assert.equal(output, linesOf(many(70_000)));
  });

  // What comes before is a hole in the file, which takes no place on the disk.
  test(`${program} reads a zip beyond 4 GiB`, { skip }, async () => {
    const path = join(folder, `${program}-far.zip`);
    const start = 2 ** 32 + 5;
    const zip = openSync(path, "w");
    writeSync(zip, await zipped(FILES, DAY, start), 0, null, start);
    closeSync(zip);
    const output = read(program, ...args, path);
    if (prints) assert.equal(output, linesOf(FILES));
  });
}
