import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { DynamoLedger } from "../../../../adapters/aws/dynamodb/dynamo-ledger.ts";
import { Fault } from "../../../../core/fault.ts";
import type { Ledger, Outcome } from "../../../../core/ports/ledger.ts";
import { isHostFault } from "../../../../core/rolls/host-fault.ts";
import { awsEmulators } from "../../../support/aws-emulators.ts";
import { atFirst, FAILING, type Fate, TABLE_THROTTLED, THROTTLED } from "../../../support/fault-proxy.ts";

const emulators = await awsEmulators();
const proxy = emulators.proxies.dynamodb;

// Waits are drawn between 0 and ever longer ones: nobody waits here.
Math.random = () => 0;

beforeEach(() => {
  proxy.fates = () => "pass";
  proxy.seen = [];
});

const NOW = Date.UTC(2026, 10, 1);

async function open(table?: string): Promise<Ledger> {
  const settings = { table: table ?? (await emulators.table()), ledgerDays: 90, now: () => NOW };
  return new DynamoLedger(emulators.clients().documents, settings);
}

const done = (index: number, output: string | number): Outcome => ({
  ...{ group: "g", index, generation: 1, status: "done", output },
});
const node = { id: "g@1.0", parent: { node: "g@1:0", slot: 0 }, remaining: 5, body: null };
const at = { node: node.id, slot: 3 };
const COUNTS = { tasks: 1, failed: 1 };

/** A little of everything. */
async function useAll(ledger: Ledger) {
  const recorded = await ledger.record(done(0, "first"));
  await ledger.openNode(node);
  await ledger.announce(at);
  const marked = await ledger.mark(at, COUNTS);
  const outcomes = await Array.fromAsync(ledger.outcomes("g"));
  return {
    recorded,
    marked,
    outcomes,
    outcome: await ledger.outcome("g", 0),
    node: await ledger.node(node.id),
  };
}

const TRANSIENT: Readonly<Record<string, Fate>> = {
  "the service fails": FAILING,
  "requests are throttled": THROTTLED,
  "the table is throttled": TABLE_THROTTLED,
  "connections are reset": "reset",
  "answers are lost, and so writes repeated": "lost",
};

for (const [what, fate] of Object.entries(TRANSIENT)) {
  test(`${what}: what stands is the same`, async () => {
    const undisturbed = await useAll(await open());
    const ledger = await open();
    proxy.fates = atFirst(5, fate);
    assert.deepEqual(await useAll(ledger), undisturbed);
    assert.deepEqual(undisturbed.marked, { ...node, ...COUNTS });
  });
}

test("a run whose saving was done, and its answer lost, is not saved twice", async () => {
  const ledger = await open();
  const run = { id: "r", version: 0, isCanceled: true, note: null };
  proxy.fates = atFirst(1, "lost");
  assert.equal(await ledger.saveRun(run), false);
  assert.deepEqual(await ledger.run("r"), { ...run, version: 1 });
});

test("what goes on failing is a host's fault", async () => {
  const ledger = await open();
  proxy.fates = () => FAILING;
  for (const [operation, attempt] of [
    ["PutItem", () => ledger.record(done(0, "secret"))],
    ["GetItem", () => ledger.outcome("g", 0)],
    ["UpdateItem", () => ledger.mark(at, COUNTS)],
    ["Query", () => Array.fromAsync(ledger.outcomes("g"))],
  ] as const) {
    await assert.rejects(attempt(), (error) => {
      assert.ok(isHostFault(error));
      assert.match(String(error), new RegExp(`${operation} \\(InternalServerError\\)`));
      assert.doesNotMatch(String(error), /secret/);
      return true;
    });
  }
});

test("what stands is taken from the refusal, where DynamoDB tells it", async () => {
  const ledger = await open();
  const Item = {
    ...{ generation: { N: "2" }, status: { S: "done" }, ending: { S: '{"output":"standing"}' } },
    ...{ remaining: { N: "4" }, tasks: { N: "7" }, failed: { N: "1" }, done: { NS: ["3"] } },
  };
  const refusal = { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", Item };
  proxy.fates = ({ action }) => {
    assert.notEqual(action, "GetItem");
    return { status: 400, type: "application/x-amz-json-1.0", body: JSON.stringify(refusal) };
  };
  assert.deepEqual(await ledger.record(done(0, "late")), { ...done(0, "standing"), generation: 2 });
  const standing = { id: "n", parent: undefined, remaining: 4, tasks: 7, failed: 1, body: null };
  assert.deepEqual(await ledger.mark({ node: "n", slot: 3 }, COUNTS), standing);
  for (const { body } of proxy.seen) {
    assert.equal(JSON.parse(body.toString()).ReturnValuesOnConditionCheckFailure, "ALL_OLD");
  }
});

test("all reads see all writes before them", async () => {
  await useAll(await open());
  const reads = proxy.seen.filter(({ action }) => action === "GetItem" || action === "Query");
  assert.ok(reads.length >= 18);
  for (const { body } of reads) assert.equal(JSON.parse(body.toString()).ConsistentRead, true);
});

test("a call of a group costs one request for each step", async () => {
  const ledger = await open();
  const countOf = async (step: () => Promise<unknown>) => {
    proxy.seen = [];
    await step();
    return proxy.seen.length;
  };
  assert.equal(await countOf(() => ledger.outcome("g", 0)), 1);
  assert.equal(await countOf(() => ledger.record(done(0, 1))), 1);
  assert.equal(await countOf(() => ledger.openNode(node)), 1);
  assert.equal(await countOf(() => ledger.announce(at)), 1);
  assert.equal(await countOf(() => ledger.mark(at, COUNTS)), 1);
});

test("every item is forgotten after so many days", async () => {
  const table = await emulators.table();
  const ledger = await open(table);
  await useAll(ledger);
  await ledger.saveRun({ id: "r", version: 0, isCanceled: false, note: null });
  const direct = new DynamoDBClient({});
  const { Items = [] } = await direct.send(new ScanCommand({ TableName: table }));
  assert.deepEqual(Items.map(({ pk }) => pk?.S?.split("#")[0]).sort(), ["node", "outcome", "run"]);
  const expected = String(NOW / 1000 + 90 * 86_400);
  for (const item of Items) assert.equal(item.expiresAt?.N, expected);
});

test("a result that no item can hold is a fault that says so, and nothing is recorded", async () => {
  const ledger = await open();
  await ledger.record(done(0, "x".repeat(409_000)));
  assert.equal((await ledger.outcome("g", 0))?.status, "done");
  await assert.rejects(ledger.record(done(1, "x".repeat(409_600))), (error) => {
    assert.ok(error instanceof Fault && error.code === "too-large");
    assert.match(error.message, /400 KB/);
    return true;
  });
  assert.equal(await ledger.outcome("g", 1), undefined);
});
