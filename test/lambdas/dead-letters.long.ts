/** Each kind of message as a dead letter: the run ends all the same, says what is missing, and a redrive makes it whole. */
import assert from "node:assert/strict";
import test from "node:test";
import { Canvas } from "../../core/canvas/canvas.ts";
import { keys } from "../../core/contracts/keys.ts";
import { STEPS_ELSEWHERE } from "../../core/rolls/elsewhere.ts";
import { rollsPipeline } from "../../core/rolls/pipeline.ts";
import { redriveRun } from "../../core/rolls/redrive-run.ts";
import { endingOf, failureOf } from "../../core/rolls/run-state.ts";
import { registerOf } from "../support/registers.ts";
import { requestOf } from "../support/rolls.ts";
import { FunctionsInProcess } from "./functions-in-process.ts";

const functions = await FunctionsInProcess.start();
const REQUEST = requestOf({ voters: registerOf({ 11001: { men: 20 }, 11002: { women: 10 } }) });

async function redrive(run: string): Promise<number> {
  const store = functions.storeOf(run);
  const settings = { asOf: "", phase: "polling", grain: "station" } as const;
  const { tasks } = rollsPipeline(STEPS_ELSEWHERE, store, settings);
  const canvas = new Canvas(tasks, { ledger: functions.ledger, queue: functions.queue, store });
  return redriveRun(canvas, functions.ledger, run);
}

const statusOf = async (run: string) =>
  JSON.parse(Buffer.from(await functions.storeOf(run).get(keys.manifest)).toString("utf8")).status;

for (const [place, task] of ["split", "print", "render", "aggregate", "package", "finish"].entries()) {
  test(`a dead letter that asked for ${task}, and has lost its group, is counted as failed; a redrive does it`, async () => {
    const isOfTask = (body: string) => JSON.parse(body).calls[0].task === task;
    let dead = 0;
    functions.isDead = (queue, body) => !queue.endsWith("-dead-letters") && isOfTask(body) && dead++ === 0;
    const run = await functions.send({ ...REQUEST, asOf: `2026-11-0${1 + place}` });
    await functions.untilEnded(run);
    assert.ok(dead >= 1);
    const ending = (await endingOf(run, functions.ledger))!;
    if (task === "render") {
      assert.equal(ending.status, "done");
      assert.equal(await statusOf(run), "complete-with-failures");
    } else {
      assert.equal(ending.status, "failed");
      assert.match((await failureOf(run, functions.ledger)) ?? "", /given up/);
    }
    assert.equal(await redrive(run), 1);
    await functions.untilEnded(run);
    assert.equal((await endingOf(run, functions.ledger))?.status, "done");
    assert.equal(await statusOf(run), "complete");
  });
}
