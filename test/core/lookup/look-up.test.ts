import assert from "node:assert/strict";
import { test } from "node:test";
import { keys } from "../../../core/contracts/keys.ts";
import type { RunFile } from "../../../core/contracts/run-file.ts";
import { lookUp } from "../../../core/lookup/look-up.ts";
import { GRAINS } from "../../../core/rolls/grain.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { requestOf } from "../../support/rolls.ts";
import { finishedRun, SMALL, seal } from "../verify/finished-run.ts";

const { store } = finishedRun();

test("every voter of a run is found, with the center's name and office", async () => {
  for (const { id, officeId, stations } of SMALL) {
    for (const [index, { voters }] of stations.entries()) {
      for (const { nationalId, number } of voters) {
        assert.deepEqual(await lookUp(store, nationalId), {
          centerId: id,
          centerName: 'the "first" school',
          officeId,
          station: index + 1,
          voterNumber: number,
        });
      }
    }
  }
});

test("an ID may be typed in digits of any script, with spaces and marks around it", async () => {
  const { nationalId = "", number } = SMALL[0]?.stations[0]?.voters[9] ?? {};
  assert.match(nationalId, /^\d+$/);
  const arabic = nationalId.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  for (const typed of [arabic, ` ${nationalId}\t`, `\u200f${nationalId}`, nationalId.replace("1", "\u06f1")])
    assert.equal((await lookUp(store, typed))?.voterNumber, number, typed);
});

test("zeros that a run has put in front of short numbers need not be typed", async () => {
  const { store: padded } = finishedRun();
  const { nationalId = "" } = SMALL[0]?.stations[0]?.voters[9] ?? {};
  const list = padded.text(keys.votersByNationalId).replace(nationalId, `000${nationalId.slice(3)}`);
  const [heading = "", ...rows] = list.trim().split("\r\n");
  padded.objects.set(keys.votersByNationalId, Buffer.from(`${[heading, ...rows.sort()].join("\r\n")}\r\n`));
  const typed = nationalId.slice(3);
  seal(padded, JSON.parse(padded.text(keys.manifest)));
  assert.equal(await lookUp(padded, typed), undefined);
  padded.objects.set(keys.run, Buffer.from(JSON.stringify(runFile(12))));
  assert.equal((await lookUp(padded, typed))?.voterNumber, 10);
  padded.objects.set(keys.run, Buffer.from("{}"));
  assert.equal(await lookUp(padded, typed), undefined);
});

/** @param idLength of its mapping */
function runFile(idLength: number): RunFile {
  const request = requestOf({ voters: "" });
  const mapping = { ...request.configuration.mapping, idLength };
  return {
    format: "rollpress-run",
    version: 2,
    runId: null,
    generator: { rollpress: "test", icu: "test" },
    register: ["voters.csv"],
    centers: null,
    asOf: "2026-11-01",
    configuration: { ...request.configuration, mapping },
    rejectLimit: request.rejectLimit,
    forgive: request.forgive,
    grain: GRAINS[0],
    startedAt: "2026-11-01T00:00:00Z",
  };
}

test("who is not in the run is not found", async () => {
  for (const typed of ["1", "999999999999999", "=", "ب"]) assert.equal(await lookUp(store, typed), undefined);
});

test("what can be no ID is refused, and not quoted", async () => {
  for (const typed of ["", "  ", "\u200f", "12\u000734", "12\ufffd34"]) {
    await assert.rejects(lookUp(store, typed), (error: Error & { code: string }) => {
      assert.equal(error.code, "bad-id");
      assert.doesNotMatch(error.message, /12|34/);
      return true;
    });
  }
});

test("before polling, voters are found without a station, and without what only stations.csv tells", async () => {
  const { store: names } = finishedRun(SMALL, "exhibitions");
  const { nationalId = "" } = SMALL[0]?.stations[1]?.voters[0] ?? {};
  assert.deepEqual(await lookUp(names, nationalId), {
    centerId: "11001",
    centerName: "",
    officeId: "",
    station: undefined,
    voterNumber: 32,
  });
});

test("a folder without a manifest, or with another's, is refused with what to do", async () => {
  await assert.rejects(lookUp(new MemoryStore(), "1"), { code: "no-manifest", exit: 2 });
  const { store: other } = finishedRun();
  other.objects.set(keys.manifest, Buffer.from("{}"));
  await assert.rejects(lookUp(other, "1"), { code: "bad-manifest" });
  other.objects.set(keys.manifest, Buffer.from("x"));
  await assert.rejects(lookUp(other, "1"), { code: "bad-manifest" });
});
