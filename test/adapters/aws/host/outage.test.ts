import assert from "node:assert/strict";
import { test } from "node:test";
import { consume } from "../../../../adapters/aws/host/consume.ts";
import { delayAfter, isHostFault, outageDelay } from "../../../../adapters/aws/host/outage.ts";
import { TimeLimitError } from "../../../../core/canvas/time-limit.ts";
import { MAX_RECEIVES } from "../../../../core/contracts/queues.ts";
import { Fault } from "../../../../core/fault.ts";
import { seededRandom } from "../../../support/random.ts";
import { delivery } from "./deliveries.ts";

const MINUTE = 60_000;

/** A message that is first delivered at `first`, as SQS hands it out again. @returns when it was done; undefined for a dead letter */
async function lifeOf(first: number, outageMs: number, random: () => number): Promise<number | undefined> {
  let now = first;
  for (let receiveCount = 1; receiveCount <= MAX_RECEIVES; receiveCount++) {
    const { batchItemFailures } = await consume([delivery("a", { receiveCount })], {
      async perform() {
        if (now < outageMs) throw new Fault("aws-error", "AWS did not do GetObject (ServiceUnavailable)");
        return { kind: "done" };
      },
      queue: {
        async send() {},
        async acknowledge() {},
        async release(_, delayMs) {
          now += delayMs;
        },
      },
      timeLeft: () => MINUTE,
      random,
    });
    if (batchItemFailures.length === 0) return now;
  }
  return undefined;
}

/** All messages that are first delivered during an outage. @returns the share that is given up */
async function lossOf(outageMs: number): Promise<number> {
  const random = seededRandom(outageMs);
  const messages = 500;
  let lost = 0;
  for (let message = 0; message < messages; message++) {
    if ((await lifeOf((outageMs * message) / messages, outageMs, random)) === undefined) lost++;
  }
  return lost / messages;
}

test("an outage of AWS of twenty minutes costs no message; one of an hour costs some, and not all", async () => {
  for (const minutes of [1, 5, 10, 20]) assert.equal(await lossOf(minutes * MINUTE), 0, `${minutes} min`);
  const loss = await lossOf(60 * MINUTE);
  assert.ok(loss > 0 && loss < 0.8, `${loss}`);
});

test("a short outage delays a message by a minute or two", async () => {
  const random = seededRandom(1);
  for (let message = 0; message < 200; message++) {
    assert.ok((await lifeOf(0, 10_000, random))! <= 0.5 * MINUTE);
    assert.ok((await lifeOf(0, 30_000, random))! <= 2.5 * MINUTE);
  }
});

test("a fault that stays is among the dead letters within minutes", () => {
  const lives = [new Fault("damaged-run", "of another version"), new Fault("too-large", "for the ledger")];
  for (const error of lives) {
    let ms = 0;
    for (let receives = 1; receives <= MAX_RECEIVES; receives++)
      ms += delayAfter(error, receives, () => 0.999);
    assert.ok(ms < 4 * MINUTE, `${ms}`);
  }
  for (const error of [new Fault("aws-error", "away"), new TypeError("any")])
    assert.equal(
      delayAfter(error, 4, () => 0.5),
      24 * MINUTE,
    );
});

test("after its last delivery a message is among the dead letters at once", () => {
  assert.equal(outageDelay(MAX_RECEIVES, Math.random), 0);
  assert.equal(outageDelay(MAX_RECEIVES + 1, Math.random), 0);
});

test("a call that took too long is no document's fault, nor is what AWS did not do", () => {
  assert.equal(isHostFault(new TimeLimitError("a call took longer than its time limit")), true);
  assert.equal(isHostFault(new Fault("aws-error", "AWS did not do GetObject")), true);
  assert.equal(isHostFault(new Fault("no-glyphs", "no font has it")), false);
  assert.equal(isHostFault(new Error("any")), false);
});
