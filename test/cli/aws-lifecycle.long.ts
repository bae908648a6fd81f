/** Runs on a stack that are left, canceled, fail, and are redriven: by the command line in a process of its own. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, beforeEach, test } from "node:test";
import { gzipSync } from "node:zlib";
import { REPOSITORY, run } from "../support/run-cli.ts";
import { startRollpressIn, until } from "../support/running-cli.ts";
import { stackInProcess } from "../support/stack-in-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder();
const at = (...parts: string[]) => join(folder, ...parts);
const stack = await stackInProcess();

const rollpress = (...args: string[]) =>
  run(process.execPath, [join(REPOSITORY, "bin/rollpress.ts"), ...args], REPOSITORY, stack.env);

const REGISTER = ["--centers", at("centers.csv"), "--as-of", "2026-11-01"];
/** Each test has a run of its own, by its title. */
const ofTitle = (title: string) => ["run", at("voters.csv"), ...REGISTER, "--title", title];
const onStack = (title: string) => [...ofTitle(title), "--stack", stack.name];

before(() => rollpress("sample", "--voters", "60", "--centers", "2", "--offices", "1", "--out", folder));
beforeEach(() => {
  stack.fails = () => false;
});

const statusOf = async (name: string) => JSON.parse((await rollpress("status", name, "--json")).stdout);

/** A run that nobody works on yet. */
async function detached(title: string): Promise<string> {
  await stack.stop();
  const { status, stdout, stderr } = await rollpress(...onStack(title), "--detach");
  assert.equal(status, 0, stderr);
  return stdout.trimEnd();
}

test("--detach names a run that has ended as well, and says nothing of how far it is", async () => {
  const name = await detached("named");
  await rollpress("cancel", await detached("other"));
  stack.start();
  assert.equal((await rollpress(...onStack("named"))).status, 0);
  const { stdout } = await rollpress(...onStack("named"), "--detach", "--json");
  assert.deepEqual(JSON.parse(stdout), { runId: name.split("/")[1], run: name });
});

test("--detach starts a run and names it; a canceled one says so, and does not start again", async () => {
  const name = await detached("canceled");
  assert.match(name, /^aws:rollpress-test\/2026-11-01-[0-9a-f]{12}$/);
  const { status: state, messages } = await statusOf(name);
  assert.deepEqual([state, messages], ["running", null]);
  assert.match((await rollpress("status", name)).stdout, /is running\.\nthe stack is at work on it\n$/);
  assert.match((await rollpress("verify", name)).stderr, /no manifest\.json yet, .*rollpress status/);
  assert.match((await rollpress("cancel", name)).stdout, /^Run .* is canceled\.\n$/);
  assert.equal((await statusOf(name)).status, "canceled");
  for (const command of [onStack("canceled"), ["redrive", name]]) {
    const { status, stderr } = await rollpress(...command);
    assert.equal(status, 1);
    assert.match(stderr, /the run was canceled, and does not go on; start another one/);
  }
});

test("Ctrl-C ends the following only, and says how to look at the run", async () => {
  const name = await detached("left");
  const following = startRollpressIn({ ...stack.env }, ...onStack("left"));
  // It has been started before, and now waits for its end.
  await until(() => following.printed().includes("the run is"), following);
  following.kill("SIGINT");
  const { status, stdout } = await following.ended;
  assert.equal(status, 0);
  assert.equal(stdout, `The run goes on; see how far it is with: rollpress status ${name}\n`);
  stack.start();
  const ended = await rollpress(...onStack("left"));
  assert.match(ended.stdout, /^Run .* is complete/, ended.stderr);
});

test("what failed is redriven: until that has ended, the result of before is not shown for its result", async () => {
  const local = rollpress(...ofTitle("redriven"), "--out", at("redriven"), "--workers", "1");
  stack.start();
  stack.fails = (message) => message.kind === "station";
  const failed = await rollpress(...onStack("redriven"), "--json");
  assert.equal(failed.status, 1, failed.stderr);
  const { runId, status, failures } = JSON.parse(failed.stdout);
  assert.equal(status, "complete-with-failures");
  const name = `aws:${stack.name}/${runId}`;

  const again = await rollpress("redrive", name);
  assert.equal(again.status, 1);
  assert.equal(again.stderr, `put back: ${failures.length}\n`);

  await stack.stop();
  stack.fails = () => false;
  const redrive = startRollpressIn({ ...stack.env }, "redrive", name);
  await until(() => redrive.printed().includes("put back"), redrive);
  redrive.kill("SIGINT");
  assert.match((await redrive.ended).stdout, /^The run goes on/);
  assert.equal((await statusOf(name)).status, "running");
  assert.match((await rollpress("verify", name)).stderr, /it is being redriven/);
  assert.match((await rollpress("redrive", name)).stderr, /the run has not ended; see how far it is/);
  stack.start();
  const followed = await rollpress(...onStack("redriven"));
  assert.match(followed.stdout, /is complete/, followed.stderr);
  assert.equal((await local).status, 0);
  const manifest = await stack.storeOf(runId).get("manifest.json");
  assert.deepEqual(Buffer.from(manifest), readFileSync(at("redriven", "manifest.json")));
  assert.match((await rollpress("redrive", name)).stderr, /nothing in this run has failed/);
  assert.match(
    (await rollpress("cancel", name)).stderr,
    /the run is finished, so there is nothing to cancel/,
  );
});

test("a register with too many rejected rows stops the run; with a higher --max-rejects, the same run goes on", async () => {
  stack.start();
  const rows = `${readFileSync(at("voters.csv"), "utf8")}${"no voter\n".repeat(9)}`;
  writeFileSync(at("bad.csv.gz"), gzipSync(rows));
  const command = ["run", at("bad.csv.gz"), ...REGISTER, "--stack", stack.name];
  const refused = await rollpress(...command);
  assert.equal(refused.status, 1);
  assert.match(
    refused.stderr,
    /^the run is aws:.*\nrollpress: .*rejected.*when the cause is removed, start it again with rollpress run\.$/m,
  );
  const name = /aws:\S+[0-9a-f]{12}/.exec(refused.stderr)?.[0] ?? "";
  assert.equal((await statusOf(name)).status, "failed");
  assert.match((await rollpress("status", name)).stdout, /^Run \S+ has failed\.\n.*rejected/);
  const accepted = await rollpress(...command, "--max-rejects", "50%", "--json");
  assert.equal(accepted.status, 0, accepted.stderr);
  const { runId, rejected } = JSON.parse(accepted.stdout);
  assert.deepEqual([`aws:${stack.name}/${runId}`, rejected], [name, 9]);
});

const REFUSALS: readonly [args: readonly string[], message: RegExp][] = [
  [
    ["run", "voters.csv"],
    /a run prints to a folder or on a stack; give one of the two, --out FOLDER or --stack NAME/,
  ],
  [["run", "voters.csv", "--out", "x", "--stack", "y"], /give one of the two/],
  [["run", "voters.csv", "--out", "x", "--detach"], /--detach has no meaning without --stack/],
  [["resume", "aws:s/r"], /aws:s\/r: this command is for a folder .*a stack goes on by itself/],
  [["open", "aws:s/r"], /get the files first: rollpress download/],
  [["status", "aws:s"], /this names no run of a stack; write aws:STACK\/RUN/],
  [["status", "aws:none/r"], /there is no such stack in this account and region; check its name/],
  [["status", "aws:rollpress-test/2026"], /the stack has no such run; name it as "rollpress run --stack"/],
  [["download", "rolls", "--out", "x"], /this command is for a run on AWS/],
  [["run", "none.csv", "--stack", "rollpress-test"], /none\.csv: there is no such file/],
];

for (const [args, message] of REFUSALS)
  test(`rollpress ${args.join(" ")} is refused`, async () => {
    const { status, stdout, stderr } = await rollpress(...args);
    assert.deepEqual([status, stdout], [2, ""], stderr);
    assert.match(stderr, message);
  });
