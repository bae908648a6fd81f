import assert from "node:assert/strict";
import { test } from "node:test";
import { keys } from "../../../core/contracts/keys.ts";
import { verifyRun } from "../../../core/verify/verify-run.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { layoutFor } from "../documents/builders.ts";
import { finishedRun, SMALL, seal, voters } from "./finished-run.ts";

test("a folder that is what its manifest says has no differences, in any phase", async () => {
  for (const phase of ["polling", "exhibitions", "in-person"] as const) {
    const { store, manifest } = finishedRun(SMALL, phase);
    const seen: number[] = [];
    const { differences, verified, hasManifestHash } = await verifyRun(store, (done) => seen.push(done));
    assert.deepEqual(differences, []);
    assert.ok(hasManifestHash);
    assert.deepEqual(verified, {
      files: manifest.files.length,
      bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
      documents: phase === "polling" ? 21 : 9,
      pages: manifest.files.reduce((sum, { pages = 0 }) => sum + pages, 0),
      books: phase === "polling" ? 7 : 9,
      voters: 104,
      copiedVoters: 60,
      listedVoters: phase === "polling" ? 104 : 0,
    });
    assert.deepEqual(
      seen,
      manifest.files.map((_, index) => index + 1),
    );
  }
});

test("each file is read once, but for the lists of voters, whose rows are read after their hash", async () => {
  const { store, manifest } = finishedRun();
  const reads = new Map<string, number>();
  const counting = Object.assign(Object.create(store) as MemoryStore, {
    get: (key: string) => {
      reads.set(key, (reads.get(key) ?? 0) + 1);
      return store.get(key);
    },
    stream: (key: string) => {
      reads.set(key, (reads.get(key) ?? 0) + 1);
      return store.stream(key);
    },
  });
  await verifyRun(counting);
  const lists: readonly string[] = [keys.stations, keys.votersByNationalId, keys.votersByStation];
  for (const { key } of manifest.files) assert.equal(reads.get(key), lists.includes(key) ? 2 : 1, key);
});

test("a folder without the manifest's own hash is verified but for that, and it is told", async () => {
  const { store } = finishedRun();
  store.objects.delete(keys.manifestSha256);
  const { differences, hasManifestHash } = await verifyRun(store);
  assert.deepEqual(differences, []);
  assert.ok(!hasManifestHash);
});

test("a folder in which no run has ended is a fault that says what to do", async () => {
  const { store } = finishedRun();
  store.objects.delete(keys.manifest);
  await assert.rejects(verifyRun(store), { code: "no-manifest", exit: 2 });
  await assert.rejects(verifyRun(new MemoryStore()), /no run has ended in it; name the folder/);
});

test("what a run says that it could not print need not be there; the rest is verified", async () => {
  const { store, manifest } = finishedRun();
  const gone = ["1/11001_1_book.pdf", "2/11002_u_list.pdf"];
  for (const key of gone) store.objects.delete(key);
  const place = { reason: "the name has a character that no font can print" };
  seal(store, {
    ...manifest,
    status: "complete-with-failures",
    files: manifest.files.filter(({ key }) => !gone.includes(key)),
    failures: [
      { center: "11001", station: 1, document: "book", ...place },
      { center: "11002", document: "list", gender: "unisex", ...place },
    ],
    proof: {
      ...manifest.proof,
      printed: { ...manifest.proof.printed, voters: 73 },
      listed: { ...manifest.proof.accepted, voters: 81 },
      isReconciled: false,
    },
  });
  const { differences, verified } = await verifyRun(store);
  assert.deepEqual(differences, []);
  assert.equal(verified.voters, 73);
});

test("files that a run keeps for itself, and those beside the offices' folders, are no strangers", async () => {
  const { store } = finishedRun();
  for (const key of [keys.run, keys.plan, "1.zip", keys.summary]) store.objects.set(key, Buffer.from("x"));
  assert.deepEqual((await verifyRun(store)).differences, []);
});

test("books are read in other layouts too: digits of other scripts, other columns, both sides of the paper", async () => {
  const centers = [
    { id: "7", officeId: "3", stations: [{ gender: "F", voters: voters("7", "F", 998, 1030) }] },
  ].map((center) => ({
    ...center,
    stations: [{ gender: "M", voters: voters("7", "M", 1, 997) }, ...center.stations],
  }));
  const book = { columns: ["name", "birthYear", "station", "number", "gender"] as const, rowsPerPage: 40 };
  for (const locale of ["ar-EG", "fa-IR", "hi-IN", "my-MM", "nqo-GN", "ff-Adlm-GN"]) {
    const layout = layoutFor(locale, { duplex: true, book: { ...book, columns: [...book.columns] } });
    const { store } = finishedRun(centers, "polling", layout);
    const { differences, verified } = await verifyRun(store);
    assert.deepEqual(differences, [], locale);
    assert.equal(verified.voters, 1030);
  }
});
