import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { rollpress } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a manifest that was damaged is told, with what to do, by whichever command reads it", async () => {
  const folder = temporaryFolder();
  const rolls = join(folder, "rolls");
  await rollpress("sample", "--voters", "50", "--centers", "1", "--offices", "1", "--out", folder);
  const made = await rollpress("run", join(folder, "voters.csv"), "--workers", "1", "--out", rolls);
  assert.equal(made.status, 0, made.stderr);
  for (const text of ['{"format":', "{}"]) {
    writeFileSync(join(rolls, "manifest.json"), text);
    for (const command of ["status", "resume", "redrive"]) {
      const { status, stderr } = await rollpress(command, rolls);
      assert.equal(status, 1);
      assert.match(stderr, /^rollpress: manifest\.json: the manifest is damaged.*rollpress verify\.$/m);
    }
  }
});
