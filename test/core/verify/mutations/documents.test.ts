/** Documents that do not hold the voters that they should, in a manifest that has their hashes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { renderCenterList } from "../../../../core/documents/center-list.ts";
import { renderNameList } from "../../../../core/documents/name-list.ts";
import { finishedRun, seal, voters } from "../finished-run.ts";
import {
  BOOK,
  BOOK_VOTERS,
  bookOf,
  differencesOf,
  layout,
  swap,
  testMutations,
  votersWithout,
  withPages,
} from "./mutation.ts";

testMutations([
  {
    name: "two books that changed places, in a manifest that says so",
    change: (store, manifest) => {
      swap(store, BOOK, "1/11001_2_book.pdf");
      return manifest;
    },
    found: [
      /^1\/11001_1_book\.pdf, page 2, row 1: expected voter 1, found voter 32$/,
      /^1\/11001_2_book\.pdf, page 2, row 1: expected voter 32, found voter 1$/,
    ],
  },
  {
    name: "a book without one of its voters",
    change: (store, manifest) => {
      store.objects.set(BOOK, bookOf(votersWithout(7)));
      return manifest;
    },
    found: [/^1\/11001_1_book\.pdf, page 2, row 7: expected voter 7, found voter 8$/],
  },
  {
    name: "a book without its last voter",
    change: (store, manifest) => {
      store.objects.set(BOOK, bookOf(votersWithout(31)));
      return manifest;
    },
    found: [/^1\/11001_1_book\.pdf, page 3, after row 5: expected voter 31, found no further row$/],
  },
  {
    name: "a book with one voter more",
    change: (store, manifest) => {
      store.objects.set(BOOK, bookOf([...BOOK_VOTERS, ...voters("11001", "F", 32, 32)]));
      return manifest;
    },
    found: [/^1\/11001_1_book\.pdf, page 3, row 7: expected no further row, found voter 32$/],
  },
  {
    name: "a book with a voter twice",
    change: (store, manifest) => {
      store.objects.set(
        BOOK,
        bookOf(BOOK_VOTERS.map((voter, index) => (index === 3 ? (BOOK_VOTERS[2] ?? voter) : voter))),
      );
      return manifest;
    },
    found: [/^1\/11001_1_book\.pdf, page 2, row 4: expected voter 4, found voter 3$/],
  },
  {
    name: "a copy's book without one of its voters",
    change: (store, manifest) => {
      store.objects.set("1/11003_1_book.pdf", bookOf(votersWithout(7), "11003"));
      return manifest;
    },
    found: [/^1\/11003_1_book\.pdf, page 2, row 7: expected voter 7, found voter 8$/],
  },
  {
    name: "a book without voters",
    change: (store, manifest) => {
      store.objects.set(BOOK, bookOf([]));
      return withPages(manifest, BOOK, 2);
    },
    found: [/^1\/11001_1_book\.pdf: expected voter 1, found no rows$/],
  },
  {
    name: "a public list without one of its voters",
    change: (store, manifest) => {
      const center = { id: "11001", name: "", officeId: "1" };
      const own = [{ station: 1, voters: votersWithout(30) }];
      const list = renderCenterList({ runId: "r", asOf: "2026-11-01", center, gender: "M" }, own, layout);
      store.objects.set("1/11001_m_list.pdf", Buffer.from(list.bytes));
      return withPages(manifest, "1/11001_m_list.pdf", list.pages);
    },
    found: [/^1\/11001_m_list\.pdf, page 1, row 30: expected voter 30, found voter 31$/],
  },
  {
    name: "a list of names without one of its voters",
    phase: "exhibitions",
    change: (store, manifest) => {
      const center = { id: "11001", name: "", officeId: "1" };
      const sheet = { runId: "r", asOf: "2026-11-01", center, gender: "M" };
      const list = renderNameList(sheet, votersWithout(30), "exhibition", layout);
      store.objects.set("1/11001_m_names.pdf", Buffer.from(list.bytes));
      return manifest;
    },
    found: [/^1\/11001_m_names\.pdf, page 2, row 5: expected voter 30, found voter 31$/],
  },
  {
    name: "a list of names that ends too early",
    phase: "exhibitions",
    change: (store, manifest) => {
      const center = { id: "11001", name: "", officeId: "1" };
      const sheet = { runId: "r", asOf: "2026-11-01", center, gender: "F" };
      const list = renderNameList(sheet, voters("11001", "F", 32, 59), "exhibition", layout);
      store.objects.set("1/11001_f_names.pdf", Buffer.from(list.bytes));
      return manifest;
    },
    found: [
      /^1\/11001_f_names\.pdf: expected the last of 60 voters of center 11001 in it, found 59 voters up to it$/,
    ],
  },
  {
    name: "lists of names that the manifest does not list",
    phase: "exhibitions",
    change: (_store, manifest) => ({
      ...manifest,
      files: manifest.files.filter(({ key }) => !key.includes("11005")),
    }),
    found: [
      /^_no-office\/11005_f_names\.pdf: expected no file/,
      /m_names/,
      /x-X_names/,
      /^manifest\.json: expected lists of names of center 11005, found none$/,
    ],
  },
]);

test("a flipped bit in any file of the manifest is found in that file, and nowhere else", async () => {
  const { store, manifest } = finishedRun();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...manifest.files), fc.nat(), fc.nat(7), async ({ key }, nth, bit) => {
      const original = store.objects.get(key) ?? assert.fail();
      const flipped = Buffer.from(original);
      const at = nth % flipped.length;
      flipped[at] = (flipped[at] as number) ^ (1 << bit);
      store.objects.set(key, flipped);
      const differences = await differencesOf(store);
      store.objects.set(key, original);
      assert.equal(differences.length, 1);
      assert.ok(differences[0]?.startsWith(`${key}: expected SHA-256`), differences[0]);
    }),
    { numRuns: 40 },
  );
});

test("a book of other voters, or in another order, is found, and no other document is blamed", async () => {
  const { store, manifest } = finishedRun();
  const printed = fc
    .shuffledSubarray([...BOOK_VOTERS], { minLength: 1 })
    .filter((own) => BOOK_VOTERS.some((voter, index) => voter !== own[index]));
  await fc.assert(
    fc.asyncProperty(printed, async (own) => {
      store.objects.set(BOOK, bookOf(own));
      seal(store, withPages(manifest, BOOK, own.length > 25 ? 3 : 2));
      const differences = await differencesOf(store);
      assert.equal(differences.length, 1, differences.join("\n"));
      assert.match(
        differences[0] ?? "",
        /^1\/11001_1_book\.pdf, page \d, (after )?row \d+: expected voter \d+/,
      );
    }),
    { numRuns: 30 },
  );
});
