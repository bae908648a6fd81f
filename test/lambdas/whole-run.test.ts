import assert from "node:assert/strict";
import test from "node:test";
import { keys } from "../../core/contracts/keys.ts";
import { summarySchema } from "../../core/contracts/summary.ts";
import { GENERATOR } from "../../core/generator.ts";
import { registerOf } from "../support/registers.ts";
import { requestOf, runInMemory } from "../support/rolls.ts";
import { FunctionsInProcess } from "./functions-in-process.ts";

const CASE = { voters: registerOf({ 11001: { men: 700, women: 40 }, 11002: { women: 30 } }) };
/** What says which version, clock and host a run had. */
const OF_THE_HOST = new Set<string>([keys.run, keys.summary, keys.manifest, keys.manifestSha256]);
const functions = await FunctionsInProcess.start();

test("the functions print what one process prints, to the byte", async () => {
  const { store: expected } = await runInMemory(CASE);
  const runId = await functions.send(requestOf(CASE));
  await functions.untilEnded(runId);

  const store = functions.storeOf(runId);
  const found = await Array.fromAsync(store.list(""));
  assert.deepEqual(new Set(found), new Set([keys.run, ...expected.objects.keys()]));
  for (const key of found) {
    if (OF_THE_HOST.has(key)) continue;
    assert.deepEqual(Buffer.from(await store.get(key)), expected.objects.get(key), key);
  }
  const textOf = async (key: string) => Buffer.from(await store.get(key)).toString("utf8");
  const manifest = JSON.parse(await textOf(keys.manifest));
  assert.deepEqual(manifest, { ...JSON.parse(expected.text(keys.manifest)), generator: GENERATOR });
  assert.deepEqual(JSON.parse(await textOf(keys.run)).generator, GENERATOR);
  const summary = summarySchema.parse(JSON.parse(await textOf(keys.summary)));
  assert.equal(summary.host.workers, 7);
  assert.match(summary.host.platform, /^lambda /);
  assert.deepEqual(summary.arguments, ["run"]);
});
