/** docs/canvas.md shows programs and what they print: the files' text, and what they do print. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { REPOSITORY, run } from "../support/run-cli.ts";

const FOLDER = join("docs", "examples", "canvas");

const document = readFileSync(join(REPOSITORY, "docs", "canvas.md"), "utf8");

/** A link to the file, its code, and its output. */
const EXAMPLE =
  /^\[`examples\/canvas\/([\w-]+\.ts)`\]\(examples\/canvas\/\1\)\n\n```ts\n(.*?)^```\n\n```text\n(.*?)^```$/gms;

const shown = [...document.matchAll(EXAMPLE)].map(([, name = "", code, output]) => ({ name, code, output }));

test("every example is in the document, once", () => {
  assert.deepEqual(
    shown.map(({ name }) => name).toSorted(),
    readdirSync(join(REPOSITORY, FOLDER)).toSorted(),
  );
});

for (const { name, code, output } of shown) {
  test(`${name} is what the document shows, and prints what it says`, async () => {
    assert.equal(readFileSync(join(REPOSITORY, FOLDER, name), "utf8"), code);
    const { status, stdout, stderr } = await run(process.execPath, [join(FOLDER, name)], REPOSITORY);
    assert.equal(status, 0, stderr);
    assert.equal(stdout, output);
  });
}

test("every code block of TypeScript in the document is an example", () => {
  assert.equal([...document.matchAll(/^```ts$/gm)].length, shown.length);
});

test("every heading that the document links is there", () => {
  const headings = [...document.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replaceAll(" ", "-"),
  );
  for (const [, anchor = ""] of document.matchAll(/\]\(#([^)]+)\)/g))
    assert.ok(headings.includes(anchor), anchor);
});
