import assert from "node:assert/strict";
import { after, test } from "node:test";
import { WorkerPool } from "../../../../adapters/local/threads/worker-pool.ts";
import { ThreadEndedError, WorkerThread } from "../../../../adapters/local/threads/worker-thread.ts";
import { Fault } from "../../../../core/fault.ts";

const entry = new URL("./odd-thread.ts", import.meta.url);

function poolOf(size: number): WorkerPool {
  const pool = new WorkerPool(size, { entry, data: {}, limits: { maxOldGenerationSizeMb: 32 } });
  after(() => pool.close());
  return pool;
}

test("orders overlap in a thread, and are shared between threads", async () => {
  const pool = poolOf(2);
  const orders = Array.from({ length: 6 }, () => pool.run("rendezvous", 3));
  const threads = await Promise.all(orders);
  assert.deepEqual(Map.groupBy(threads, (thread) => thread).size, 2);
});

test("a fault comes back as it was; of another error, its kind and not its text", async () => {
  const pool = poolOf(1);
  await assert.rejects(pool.run("fault", undefined), (error) => {
    assert.ok(error instanceof Fault);
    assert.equal(error.message, "a place: what is wrong; mend it.");
    assert.deepEqual([error.code, error.exit], ["a-code", 1]);
    return true;
  });
  await assert.rejects(pool.run("bug", undefined), (error) => {
    assert.equal((error as Error).name, "RangeError");
    assert.doesNotMatch((error as Error).message, /secret/);
    return true;
  });
});

test("a thread that ends, however it does, fails what it had in hand, and another takes the next order", async () => {
  const pool = poolOf(1);
  for (const end of ["exit", "exhaust"]) {
    const inHand = pool.run("wait", undefined);
    assert.equal(pool.hasLostAny, end !== "exit");
    await Promise.all([assert.rejects(pool.run(end, undefined)), assert.rejects(inHand)]);
    assert.equal(typeof (await pool.run("rendezvous", 1)), "number");
  }
});

test("what is done alone takes nothing with it", async () => {
  const pool = poolOf(1);
  const inHand = pool.run("rendezvous", 2);
  await assert.rejects(pool.runAlone("exit", undefined), ThreadEndedError);
  const [first, second] = await Promise.all([inHand, pool.run("rendezvous", 2)]);
  assert.equal(first, second);
  assert.notEqual(await pool.runAlone("rendezvous", 1), first);
});

test("a thread that computes without a pause is ended by the signal", async () => {
  const pool = poolOf(1);
  await pool.ready;
  await assert.rejects(pool.run("spin", undefined, AbortSignal.timeout(50)), ThreadEndedError);
  assert.equal(typeof (await pool.run("rendezvous", 1)), "number");
});

test("a pool that is closed starts no thread any more, which would keep the process alive", async () => {
  const pool = poolOf(1);
  await pool.ready;
  await pool.close();
  pool.grow(3);
  await assert.rejects(pool.run("rendezvous", 1), ThreadEndedError);
  await assert.rejects(pool.runAlone("rendezvous", 1), ThreadEndedError);
});

test("a thread that cannot be prepared says why", async () => {
  const thread = new WorkerThread({ entry, data: { refuse: true } });
  await assert.rejects(thread.ready, { code: "refused", message: "this cannot be; choose another." });
  await thread.terminate();
  await assert.rejects(thread.run("rendezvous", 1), ThreadEndedError);
});

test("a thread tells of its progress", async () => {
  const seen: number[] = [];
  const thread = new WorkerThread({ entry, data: {}, onProgress: (value) => seen.push(value) });
  assert.equal(await thread.run("count", 3), "counted");
  assert.deepEqual(seen, [1, 2, 3]);
  await thread.terminate();
});
