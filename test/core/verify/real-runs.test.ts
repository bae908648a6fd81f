import assert from "node:assert/strict";
import { test } from "node:test";
import { PHASES } from "../../../core/contracts/configuration.ts";
import { keys } from "../../../core/contracts/keys.ts";
import { documentConfigurationSchema } from "../../../core/documents/configuration.ts";
import { lookUp } from "../../../core/lookup/look-up.ts";
import { assignmentPolicy } from "../../../core/stations/policy.ts";
import { readCsv } from "../../../core/verify/csv/read-csv.ts";
import { verifyRun } from "../../../core/verify/verify-run.ts";
import { row, smartelect } from "../../support/registers.ts";
import { runInMemory } from "../../support/rolls.ts";
import { small } from "../rolls/small-register.ts";

const logo = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9H0ZM0 3H9M3 0V9" stroke="#000" fill="none"/></svg>',
).toString("base64");

test("what a run leaves is what its manifest says, in every phase", async () => {
  for (const phase of PHASES) {
    const configuration = { ...small.configuration, phase };
    const { store, manifest } = await runInMemory({ ...small, configuration });
    const { differences, verified, hasManifestHash } = await verifyRun(store);
    assert.deepEqual(differences, [], phase);
    assert.ok(hasManifestHash);
    assert.equal(verified.files, manifest.files.length);
    assert.equal(verified.documents, manifest.totals.documents);
    assert.deepEqual([verified.voters, verified.copiedVoters], [110, 60]);
  }
});

test("so it is in other languages, policies and layouts", async () => {
  const book = { columns: ["birthYear", "name", "number", "station"], rowsPerPage: 11 };
  const documents = documentConfigurationSchema.parse({ book, duplex: true, logo, electionName: "1 2 3" });
  for (const locale of ["ar-EG", "hi-IN", "en-US"]) {
    const policy = assignmentPolicy("plain", { maximum: 13, sort: "id" });
    const { store } = await runInMemory({ ...small, configuration: { locale, policy, documents } });
    assert.deepEqual((await verifyRun(store)).differences, [], locale);
  }
});

test("a run with documents that could not be printed is what its manifest says", async () => {
  for (const phase of PHASES) {
    const rows = [
      row({ id: "1" }),
      row({ id: "2", center: "11002", first: "\u9078" }),
      row({ id: "3", gender: "F" }),
    ];
    const { store, manifest } = await runInMemory({ voters: smartelect(...rows), configuration: { phase } });
    assert.equal(manifest.status, "complete-with-failures");
    const { differences, verified } = await verifyRun(store);
    assert.deepEqual(differences, [], phase);
    assert.equal(verified.voters, 2);
  }
});

test("every voter of a run is found where the list by station has the voter, whatever the ID", async () => {
  const ids = ["=1+1", "'=1+1", "-5", "@x", 'a"b', "a,b;c", "'", "007", "ب-12", "\uffe6", "𞤀𞤁", "é", "A 1"];
  const quoted = (id: string) => `"${id.replaceAll('"', '""')}"`;
  const voters = smartelect(...ids.map((id) => row({ id: quoted(id) })));
  for (const phase of PHASES) {
    const { store } = await runInMemory({ voters, configuration: { phase } });
    assert.deepEqual((await verifyRun(store)).differences, []);
    for await (const rows of readCsv(store, keys.votersByNationalId, [
      "national_id",
      "center_id",
      "voter_number",
    ])) {
      assert.equal(rows.length, ids.length);
      for (const { cells } of rows) {
        const [id = "", center, number] = cells;
        assert.ok(ids.includes(id));
        const found = await lookUp(store, id);
        assert.deepEqual([found?.centerId, `${found?.voterNumber}`], [center, number]);
        assert.equal(found?.station, phase === "polling" ? 1 : undefined);
      }
    }
  }
});
