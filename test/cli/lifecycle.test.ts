import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { filesOf } from "../support/folder-digest.ts";
import { rollpress } from "../support/run-cli.ts";
import { type RunningCommand, startRollpress, until } from "../support/running-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const at = (...parts: string[]) => join(folder, ...parts);
const RUN = ["run", at("voters.csv"), "--centers", at("centers.csv"), "--as-of", "2026-11-01", "--out"];

let expected: Record<string, string>;

before(async () => {
  await rollpress("sample", "--voters", "3000", "--centers", "20", "--out", folder);
  const { status, stderr } = await rollpress(...RUN, at("undisturbed"), "--workers", "1");
  assert.equal(status, 0, stderr);
  expected = filesOf(at("undisturbed"));
});

const isPlanned = (out: string) => existsSync(join(out, ".rollpress/plan.jsonl"));
const isPrinting = (out: string) => existsSync(join(out, "1")) && readdirSync(join(out, "1")).length > 3;

/** A run that is ended by a signal when it has got so far. */
async function stopped(out: string, hasGotFar: (out: string) => boolean, signal: NodeJS.Signals) {
  const run = startRollpress(...RUN, out);
  await until(() => hasGotFar(out), run);
  run.kill(signal);
  return run.ended;
}

async function jsonOf(...args: string[]): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await rollpress(...args, "--json");
  assert.ok(stdout.endsWith("}\n"), stderr);
  return JSON.parse(stdout);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} ends a run politely: what is in hand is finished, and it says how to go on`, async () => {
    const out = at(signal);
    const { status, stdout } = await stopped(out, isPrinting, signal);
    assert.equal(status, 0);
    assert.equal(stdout, `Stopped; resume with: rollpress resume ${out}\n`);
    assert.ok(!existsSync(join(out, "manifest.json")));
    const report = await jsonOf("status", out);
    assert.equal(report.status, "stopped");
    assert.ok((report.printed as number) > 0 && (report.printed as number) < (report.messages as number));
    assert.match(
      (await rollpress("status", out)).stdout,
      /is stopped[\s\S]*go on with it by: rollpress resume/,
    );
    assert.equal((await rollpress("resume", out)).status, 0);
    assert.deepEqual(filesOf(out), expected);
  });
}

test("a second signal ends the process at once, and nothing is lost by that", async () => {
  const out = at("twice");
  const run = startRollpress(...RUN, out, "--grace", "60s");
  await until(() => isPlanned(out), run);
  run.kill("SIGTERM");
  run.kill("SIGINT");
  const { status } = await run.ended;
  assert.ok(status === 130 || status === 0, `${status}`);
  assert.equal((await rollpress("resume", out)).status, 0);
  assert.deepEqual(filesOf(out), expected);
});

test("without a grace, a run stops at once even while it reads", async () => {
  const out = at("no-grace");
  const run = startRollpress(...RUN, out, "--grace", "0s");
  await until(() => existsSync(join(out, ".rollpress/run.sqlite")), run);
  run.kill("SIGTERM");
  assert.equal((await run.ended).status, 0);
  assert.equal((await rollpress("resume", out)).status, 0);
  assert.deepEqual(filesOf(out), expected);
});

test("a second process on a folder says so and leaves; a look at it is allowed", async () => {
  const out = at("in-use");
  const first: RunningCommand = startRollpress(...RUN, out);
  await until(() => isPlanned(out), first);
  first.kill("SIGSTOP");
  for (const command of [
    ["resume", out],
    ["redrive", out],
  ]) {
    const { status, stderr, stdout } = await rollpress(...command);
    assert.equal(status, 1, stdout);
    assert.match(stderr, /another process is at work in this folder; wait for it/);
  }
  assert.equal((await jsonOf("status", out)).status, "running");
  first.kill("SIGCONT");
  assert.equal((await first.ended).status, 0);
  assert.deepEqual(filesOf(out), expected);
});

test("a canceled run ends, whoever is at work on it, and is not resumed", async () => {
  const out = at("canceled");
  const run = startRollpress(...RUN, out, "--workers", "1");
  await until(() => isPrinting(out), run);
  assert.match((await rollpress("cancel", out)).stdout, /is canceled/);
  const { status, stdout } = await run.ended;
  assert.equal(status, 1);
  assert.equal(stdout, "The run was canceled.\n");
  assert.ok(!existsSync(join(out, "manifest.json")));
  assert.equal((await jsonOf("status", out)).status, "canceled");
  const resumed = await rollpress("resume", out);
  assert.equal(resumed.status, 1);
  assert.match(resumed.stderr, /the run was canceled; start it again in another folder/);
});

test("what failed is printed again by redrive, and nothing else; then the run is as if nothing had been", async () => {
  const out = at("redriven");
  await stopped(out, isPrinting, "SIGTERM");
  const pack = join(out, ".rollpress/voters.pack");
  const whole = readFileSync(pack);
  const damaged = Buffer.from(whole);
  // Of the last station, which is printed last.
  damaged[whole.length - 10] = (damaged[whole.length - 10] as number) ^ 1;
  writeFileSync(pack, damaged);
  const failed = await rollpress("resume", out, "--json");
  assert.equal(failed.status, 1, failed.stderr);
  const { status, failures } = JSON.parse(failed.stdout);
  assert.equal(status, "complete-with-failures");
  // The station, and the list of its center.
  assert.equal(failures.length, 2, JSON.stringify(failures));
  assert.equal(failures[0].center, failures[1].center);
  assert.equal(failures.filter(({ station }: { station?: number }) => station !== undefined).length, 1);
  assert.match((await rollpress("redrive", out)).stderr, /put back: 2/);
  writeFileSync(pack, whole);
  const redriven = await rollpress("redrive", out);
  assert.equal(redriven.status, 0, redriven.stderr);
  assert.match(redriven.stderr, /put back: 2/);
  assert.deepEqual(filesOf(out), expected);
  assert.match((await rollpress("redrive", out)).stderr, /nothing in this run has failed/);
});

test("a finished folder is refused with what can be done, and so are folders without a run", async () => {
  const out = at("undisturbed");
  const again = await rollpress(...RUN, out);
  assert.equal(again.status, 2);
  assert.match(
    again.stderr,
    /the folder holds the finished run 2026-11-01-[0-9a-f]{12}; see it with "rollpress status"/,
  );
  assert.equal((await rollpress("resume", out)).status, 0);
  assert.deepEqual(filesOf(out), expected);
  for (const command of ["status", "resume", "redrive", "cancel", "open"]) {
    const { status, stderr } = await rollpress(command, folder);
    assert.equal(status, 2, command);
    assert.match(stderr, /the folder holds no run; name the folder/);
  }
});

for (const grain of ["center", "register"]) {
  test(`with a ${grain} in one task, the same bytes are printed`, async () => {
    const out = at(`by-${grain}`);
    const { status, stderr } = await rollpress(...RUN, out, "--grain", grain);
    assert.equal(status, 0, stderr);
    const own = filesOf(out);
    for (const name of Object.keys(own)) if (name.startsWith(".rollpress/calls/")) delete own[name];
    assert.deepEqual(own, expected);
  });
}
