import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as z from "zod";
import { parseSettings } from "../../../core/contracts/settings-file.ts";
import { DOCUMENTS_FILE } from "../../../core/documents/documents-file.ts";
import { MAPPING_FILE } from "../../../core/register/mapping/parse-mapping.ts";

for (const { schema, schemaFile } of [MAPPING_FILE, DOCUMENTS_FILE]) {
  test(`${schemaFile} is the schema that the code checks by (npm run schemas)`, () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL(`../../../${schemaFile}`, import.meta.url), "utf8"),
    );
    assert.deepEqual(published, JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: "input" }))));
  });
}

test("a settings file that is wrong is one fault that lists all of it", () => {
  assert.throws(() => parseSettings(DOCUMENTS_FILE, '{"paper": "A3", "duplex": 1}', "mine.json"), {
    code: "bad-documents",
    message: /^mine\.json: paper: .*; duplex: .*docs\/documents\.schema\.json/,
  });
  assert.throws(() => parseSettings(DOCUMENTS_FILE, "{", "mine.json"), { message: /not JSON/ });
});
