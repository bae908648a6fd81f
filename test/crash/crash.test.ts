/**
 * Kills the process of a run again and again, at moments that a seed decides, and resumes it: the folder must end with the
 * bytes of a run that nobody disturbed. More of it by name: `npm run crash` (CRASH_POINTS=200, CRASH_SEED=7).
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { filesOf } from "../support/folder-digest.ts";
import { seededRandom } from "../support/random.ts";
import { rollpress } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const POINTS = Number(process.env.CRASH_POINTS ?? 2);
const SEED = Number(process.env.CRASH_SEED ?? 1);

const ENTRY = fileURLToPath(new URL("../../bin/rollpress.ts", import.meta.url));
const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const RUN = ["run", at("voters.csv"), "--centers", at("centers.csv"), "--as-of", "2026-11-01", "--out"];

let expected: Record<string, string>;
let undisturbedMs = 0;
let kills = 0;

before(async () => {
  await rollpress("sample", "--voters", "2000", "--centers", "12", "--out", folder);
  const started = performance.now();
  const { status, stderr } = await rollpress(...RUN, at("undisturbed"));
  undisturbedMs = performance.now() - started;
  assert.equal(status, 0, stderr);
  expected = filesOf(at("undisturbed"));
});

/** Starts a command and ends its process as a crash does. @returns whether it was ended before its own end */
async function killedAfter(ms: number, ...args: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, [ENTRY, ...args], { stdio: "ignore" });
  after(() => child.kill("SIGKILL"));
  const ended = once(child, "exit");
  await Promise.race([sleep(ms), ended]);
  child.kill("SIGKILL");
  const [, signal] = await ended;
  return signal === "SIGKILL";
}

/**
 * What a power cut may take that a crash leaves: the end of the database's log, which is not synced at every commit. Files
 * are synced before the log speaks of them.
 */
function losePower(out: string, random: () => number): void {
  const log = join(out, ".rollpress/run.sqlite-wal");
  if (existsSync(log)) truncateSync(log, Math.floor(statSync(log).size * random()));
}

for (let point = 0; point < POINTS; point++) {
  const seed = SEED * 1000 + point;
  test(`killed at a moment of seed ${seed}, a run is resumed to the same bytes`, async (context) => {
    const random = seededRandom(seed);
    const out = at(`crashed-${point}`);
    const killsBefore = kills;
    let command = [...RUN, out];
    // Mostly once; now and then, the process that resumes is killed as well.
    do {
      // The earliest crash leaves no folder, or one that does not say yet what it is: then the run is begun anew.
      const isBegun = existsSync(join(out, ".rollpress/run.json"));
      command = isBegun ? ["resume", out] : [...RUN, out];
      if (await killedAfter(random() * undisturbedMs, ...command)) kills++;
      if (random() < 0.5) losePower(out, random);
    } while (random() < 0.3);
    const isBegun = existsSync(join(out, ".rollpress/run.json"));
    const last = await rollpress(...(isBegun ? ["resume", out] : [...RUN, out]));
    assert.equal(last.status, 0, last.stderr + last.stdout);
    assert.deepEqual(filesOf(out), expected);
    context.diagnostic(`killed ${kills - killsBefore} times`);
  });
}

test("most processes were killed before their own end, and there was something to compare", () => {
  assert.ok(kills >= Math.floor(POINTS / 2), `${kills} of ${POINTS}`);
  assert.ok(Object.keys(expected).length > 50);
});
