import assert from "node:assert/strict";
import { test } from "node:test";
import { keys } from "../../../core/contracts/keys.ts";
import { messageOfPart } from "../../../core/rolls/reprint.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { runInMemory } from "../../support/rolls.ts";
import { small } from "./small-register.ts";

const { manifest, store } = await runInMemory(small);
const polling = { runId: manifest.runId, asOf: "2026-11-01", phase: "polling" } as const;
const exhibitions = { ...polling, phase: "exhibitions" } as const;

test("a part is a station, or without its number, the center's lists; a copy has its own", async () => {
  for (const center of ["11001", "11003"]) {
    const station = await messageOfPart({ center, station: 2 }, polling, store);
    assert.deepEqual(
      [station.kind, station.center.id, station.kind === "station" && station.station],
      ["station", center, 2],
    );
    const lists = await messageOfPart({ center }, polling, store);
    assert.deepEqual([lists.kind, lists.center.id], ["center", center]);
  }
});

test("a center or a station that the run does not have is refused with where to look", async () => {
  await assert.rejects(messageOfPart({ center: "99999" }, polling, store), {
    code: "unknown-center",
    message: `no center 99999 is in this run; see ${keys.printRun} for its centers.`,
  });
  await assert.rejects(messageOfPart({ center: "11001", station: 77 }, polling, store), {
    code: "unknown-station",
    message: /^center 11001 has no station 77; it has \d; see stations\.csv\.$/,
  });
});

test("before polling, a center has lists, and no stations to name", async () => {
  assert.equal((await messageOfPart({ center: "11001" }, exhibitions, store)).kind, "center");
  await assert.rejects(messageOfPart({ center: "11001", station: 1 }, exhibitions, store), {
    code: "unknown-station",
    message: /before polling.*leave --station out/,
  });
});

test("a folder without its plan cannot be reprinted from", async () => {
  await assert.rejects(messageOfPart({ center: "11001" }, polling, new MemoryStore()), {
    code: "missing-object",
  });
});
