import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { differences, digestsOfFolder } from "../../localstack/comparison.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function folderOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return digestsOfFolder(folder);
}

describe("a comparison of two runs", () => {
  it("names each file that is not the same, or is in one only", () => {
    const one = folderOf({ "1/a.pdf": "a", "b.csv": "b", "1.zip": "z" });
    const other = folderOf({ "1/a.pdf": "A", "b.csv": "b", "manifest.json": "{}" });
    assert.deepEqual(differences(one, one), []);
    assert.deepEqual(differences(one, other), ["1.zip", "1/a.pdf", "manifest.json"]);
  });

  it("passes over what the clock and the host decide", () => {
    const one = folderOf({ a: "a", "summary.json": "1", ".rollpress/run.json": "1" });
    assert.deepEqual(Object.keys(one), ["a"]);
  });
});
