import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Json } from "../../core/canvas/json.ts";
import type { Ledger, Outcome } from "../../core/ports/ledger.ts";
import { testCountdownNodes } from "./countdown-node-contract.ts";

export type OpenLedger = () => Promise<Ledger>;

const done = (group: string, index: number, generation: number, output: Json): Outcome => ({
  ...{ group, index, generation, output },
  status: "done",
});

/** How much is tried of what has no end: less of it where each call goes over a connection. */
export type LedgerEffort = {
  /** Outcomes of one group: more than an implementation reads at once. */
  readonly outcomes: number;
  /** Runs of a property. */
  readonly runs: number;
};

/** What every implementation of the port must do. @param open makes an empty ledger */
export function testLedger(
  name: string,
  open: OpenLedger,
  { outcomes: count, runs: numRuns }: LedgerEffort = { outcomes: 2345, runs: 50 },
): void {
  test(`${name}: the first outcome of a generation stands, and only a later generation replaces it`, async () => {
    const ledger = await open();
    const first = done("g", 0, 2, "first");
    assert.equal(await ledger.outcome("g", 0), undefined);
    assert.deepEqual(await ledger.record(first), first);
    for (const generation of [1, 2]) {
      assert.deepEqual(await ledger.record(done("g", 0, generation, "late")), first);
      assert.deepEqual(await ledger.outcome("g", 0), first);
    }
    const later = done("g", 0, 3, "redriven");
    assert.deepEqual(await ledger.record(later), later);
    assert.deepEqual(await ledger.record(first), later);
    assert.deepEqual(await ledger.outcome("g", 0), later);
    assert.deepEqual(await Array.fromAsync(ledger.outcomes("g")), [later]);
  });

  test(`${name}: what stands is the first of the highest generation, in any order`, async () => {
    const ledger = await open();
    let groups = 0;
    const generations = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(generations, async (order) => {
        const group = `any/${groups++}`;
        let stands = done(group, 7, 0, null);
        for (const [attempt, generation] of order.entries()) {
          const outcome = done(group, 7, generation, attempt);
          if (generation > stands.generation) stands = outcome;
          assert.deepEqual(await ledger.record(outcome), stands);
          assert.deepEqual(await ledger.outcome(group, 7), stands);
        }
      }),
      { numRuns },
    );
  });

  test(`${name}: of two that are recorded at the same time, one stands for both`, async () => {
    const ledger = await open();
    const answers = await Promise.all([1, 2, 3].map((output) => ledger.record(done("g", 0, 1, output))));
    for (const answer of answers) assert.deepEqual(answer, await ledger.outcome("g", 0));
  });

  test(`${name}: outcomes of every kind are kept as they are`, async () => {
    const ledger = await open();
    const call = {
      id: "طرابلس/1",
      generation: 2,
      task: "render",
      args: { center: "٣", from: 0, list: [null, 1.5] },
    };
    const place = { group: "مركز 🗳️", generation: 1 };
    const outcomes: Outcome[] = [
      { ...place, index: 0, status: "failed", reason: "the disk is full", call, output: { pages: 3 } },
      { ...place, index: 1, status: "failed", reason: "given up" },
      { ...place, index: 2, status: "replaced" },
      { ...place, index: 3, status: "done", output: null },
    ];
    for (const outcome of outcomes) await ledger.record(outcome);
    assert.deepEqual(await Array.fromAsync(ledger.outcomes(place.group)), outcomes);
    assert.deepEqual(await ledger.outcome(place.group, 0), outcomes[0]);
    await fc.assert(
      fc.asyncProperty(fc.json({ stringUnit: "binary" }), fc.nat(), async (text, index) => {
        const output = JSON.parse(text) as Json;
        const group = `json/${text.length}/${index}`;
        const standing = await ledger.record(done(group, index, 1, output));
        assert.deepEqual(await ledger.outcome(group, index), standing);
      }),
      { numRuns },
    );
  });

  test(`${name}: a group's outcomes come in the order of their indexes, however many there are`, async () => {
    const ledger = await open();
    const indexes = Array.from({ length: count }, (_, index) => (index * 1009) % count);
    for (const index of indexes) await ledger.record(done("run/render", index, 1, { pages: index }));
    for (const neighbor of ["run/rende", "run/render/1", "run/render2", "run"]) {
      await ledger.record(done(neighbor, 5, 1, "not of this group"));
    }
    const outcomes = await Array.fromAsync(ledger.outcomes("run/render"));
    assert.deepEqual(
      outcomes,
      Array.from({ length: count }, (_, index) => done("run/render", index, 1, { pages: index })),
    );
    assert.deepEqual(await Array.fromAsync(ledger.outcomes("run/none")), []);
  });

  test(`${name}: outcomes may be recorded while a group's outcomes are read`, async () => {
    const ledger = await open();
    for (let index = 0; index < count; index++) await ledger.record(done("g", index, 1, null));
    const indexes: number[] = [];
    for await (const { index } of ledger.outcomes("g")) {
      indexes.push(index);
      if (index % 100 === 0) await ledger.record(done("g", index, 2, "again"));
      if (index === 0) await ledger.record(done("other", 0, 1, null));
    }
    assert.deepEqual(
      indexes,
      Array.from({ length: count }, (_, index) => index),
    );
  });

  test(`${name}: a run is saved unless another write came between`, async () => {
    const ledger = await open();
    const fresh = { id: "2026-11-01-abc", version: 0, isCanceled: false, note: { office: "بنغازي" } };
    assert.equal(await ledger.run(fresh.id), undefined);
    assert.equal(await ledger.saveRun({ ...fresh, version: 1 }), false, "there is no first version");
    assert.equal(await ledger.saveRun(fresh), true);
    assert.deepEqual(await ledger.run(fresh.id), { ...fresh, version: 1 });
    assert.equal(await ledger.saveRun({ ...fresh, note: "stale" }), false);
    assert.equal(await ledger.saveRun({ ...fresh, version: 1, isCanceled: true }), true);
    assert.equal(await ledger.saveRun({ ...fresh, version: 1, note: "stale" }), false);
    assert.deepEqual(await ledger.run(fresh.id), { ...fresh, version: 2, isCanceled: true });
    assert.equal(await ledger.run("another"), undefined);
  });

  test(`${name}: of those who save the same version of a run, one does`, async () => {
    const ledger = await open();
    for (const version of [0, 1, 2]) {
      const saved = await Promise.all(
        ["a", "b", "c"].map((note) => ledger.saveRun({ id: "r", version, isCanceled: false, note })),
      );
      assert.equal(saved.filter(Boolean).length, 1);
    }
    assert.equal((await ledger.run("r"))?.version, 3);
  });

  testCountdownNodes(name, open, numRuns);
}
