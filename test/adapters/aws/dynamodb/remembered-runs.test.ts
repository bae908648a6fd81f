import assert from "node:assert/strict";
import { test } from "node:test";
import { rememberingRuns } from "../../../../adapters/aws/dynamodb/remembered-runs.ts";
import { MemoryLedger } from "../../../../adapters/memory/memory-ledger.ts";
import { testLedger } from "../../../support/ledger-contract.ts";

testLedger("remembering runs", async () => rememberingRuns(new MemoryLedger(), { forMs: 0 }));

const RUN = { id: "r", version: 0, isCanceled: false, note: null };

function open() {
  const ledger = new MemoryLedger();
  let reads = 0;
  let now = 1_000_000;
  const counting = new Proxy(ledger, {
    get(target, name) {
      if (name === "run") reads++;
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
  return {
    ledger,
    remembering: rememberingRuns(counting, { forMs: 5000, now: () => now }),
    pass: (ms: number) => {
      now += ms;
    },
    get reads() {
      return reads;
    },
  };
}

test("a run that goes on is read again after some seconds, and not before", async () => {
  const world = open();
  await world.ledger.saveRun(RUN);
  for (let time = 0; time < 10; time++) await world.remembering.run("r");
  assert.equal(world.reads, 1);
  await world.ledger.saveRun({ ...RUN, version: 1, isCanceled: true });
  world.pass(4999);
  assert.equal((await world.remembering.run("r"))?.isCanceled, false);
  world.pass(1);
  assert.equal((await world.remembering.run("r"))?.isCanceled, true);
  assert.equal(world.reads, 2);
});

test("a run of which nothing is known is remembered as that, for as long", async () => {
  const world = open();
  assert.equal(await world.remembering.run("r"), undefined);
  await world.ledger.saveRun({ ...RUN, isCanceled: true });
  assert.equal(await world.remembering.run("r"), undefined);
  world.pass(5000);
  assert.equal((await world.remembering.run("r"))?.isCanceled, true);
});

test("a run that was canceled stays so", async () => {
  const world = open();
  await world.ledger.saveRun({ ...RUN, isCanceled: true });
  await world.remembering.run("r");
  world.pass(1e12);
  assert.equal((await world.remembering.run("r"))?.isCanceled, true);
  assert.equal(world.reads, 1);
});

test("who saves a run reads what stands then, be it saved or not", async () => {
  const world = open();
  await world.remembering.run("r");
  assert.equal(await world.remembering.saveRun(RUN), true);
  assert.equal((await world.remembering.run("r"))?.version, 1);
  await world.ledger.saveRun({ ...RUN, version: 1 });
  assert.equal(await world.remembering.saveRun({ ...RUN, version: 1 }), false);
  assert.equal((await world.remembering.run("r"))?.version, 2);
});

test("runs are remembered each for itself", async () => {
  const world = open();
  await world.remembering.run("r");
  await world.ledger.saveRun({ ...RUN, id: "s" });
  assert.equal((await world.remembering.run("s"))?.id, "s");
});

test("a cancellation that was seen stays seen, whatever older answer comes after it", async () => {
  const ledger = new MemoryLedger();
  await ledger.saveRun(RUN);
  const old = await ledger.run("r");
  await ledger.saveRun({ ...RUN, version: 1, isCanceled: true });
  const { promise: slow, resolve: answer } = Promise.withResolvers<typeof old>();
  let reads = 0;
  const run = (id: string) => (reads++ === 0 ? slow : ledger.run(id));
  const remembering = rememberingRuns(Object.assign(new MemoryLedger(), { run }), { forMs: 5000 });
  const first = remembering.run("r");
  assert.equal((await remembering.run("r"))?.isCanceled, true);
  answer(old);
  await first;
  assert.equal((await remembering.run("r"))?.isCanceled, true);
});
