/** Files and the manifest that do not agree. */
import { keys } from "../../../../core/contracts/keys.ts";
import { putManifest } from "../finished-run.ts";
import { BOOK, edit, swap, testMutations, withPages } from "./mutation.ts";

testMutations([
  {
    name: "a file that is missing",
    change: (store) => void store.objects.delete(BOOK),
    found: [/^1\/11001_1_book\.pdf: expected a file, found none$/],
  },
  {
    name: "a file that is longer",
    change: (store) => edit(store, keys.rejects, (text) => `${text}x\r\n`),
    found: [/^rejects\.csv: expected \d+ bytes, found \d+$/],
  },
  {
    name: "a file in an office's folder that the manifest does not list",
    change: (store) => void store.objects.set("2/extra.pdf", Buffer.from("x")),
    found: [/^2\/extra\.pdf: expected no file that the manifest does not list, found one$/],
  },
  {
    name: "documents that the manifest lists, and that belong to no station",
    change: (store, manifest) => {
      const further = manifest.files
        .filter(({ key }) => key.startsWith("1/11001_1_"))
        .map((record) => ({ ...record, key: record.key.replace("11001", "77777") }));
      for (const { key } of further)
        store.objects.set(key, store.objects.get(key.replace("77777", "11001")) ?? new Uint8Array());
      return { ...manifest, files: [...manifest.files, ...further] };
    },
    found: [
      /^1\/77777_1_book\.pdf: expected a document of one of the run's centers, found one of none$/,
      /^1\/77777_1_sign\.pdf: expected a document of one of the run's centers, found one of none$/,
    ],
  },
  {
    name: "two books that changed places",
    change: (store) => swap(store, BOOK, "1/11001_2_book.pdf"),
    found: [/^1\/11001_1_book\.pdf: expected \d+ bytes, found/, /^1\/11001_2_book\.pdf: expected \d+ bytes/],
  },
  {
    name: "another number of pages in the manifest",
    change: (_store, manifest) => withPages(manifest, BOOK, 7),
    found: [/^1\/11001_1_book\.pdf: expected 7 pages, found 3$/],
  },
  {
    name: "another total in the manifest",
    change: (store, manifest) =>
      void putManifest(store, { ...manifest, totals: { ...manifest.totals, pages: 1 } }),
    found: [
      /^manifest\.json, totals\.documents: expected 21, the sum of its files, found 0$/,
      /^manifest\.json, totals\.pages: expected 35, the sum of its files, found 1$/,
      /^manifest\.json, totals\.bytes: /,
    ],
  },
  {
    name: "a file that the manifest lists twice",
    change: (_store, manifest) => ({
      ...manifest,
      files: [...manifest.files, ...manifest.files.filter(({ key }) => key === keys.rejects)],
    }),
    found: [/^manifest\.json, files: expected each file once, found rejects\.csv twice$/],
  },
  {
    name: "a manifest that says it is complete and is not",
    change: (_store, manifest) => ({ ...manifest, proof: { ...manifest.proof, isReconciled: false } }),
    found: [/^manifest\.json, status: expected complete-with-failures, by what it lists, found complete$/],
  },
  {
    name: "a manifest whose counts do not add up",
    change: (_store, manifest) => ({ ...manifest, counts: { ...manifest.counts, accepted: 103 } }),
    found: [
      /^manifest\.json, counts: expected read = accepted \+ rejected \+ filtered, found something else$/,
      /^manifest\.json, proof\.accepted: expected 103, as in counts, found 104$/,
    ],
  },
  {
    name: "a manifest without a list of voters",
    change: (store, manifest) => {
      store.objects.delete(keys.votersByStation);
      return { ...manifest, files: manifest.files.filter(({ key }) => key !== keys.votersByStation) };
    },
    found: [/^manifest\.json: expected voters_by_center_and_station\.csv among its files, found none$/],
  },
  {
    name: "a manifest that counts other voters than are printed",
    change: (_store, manifest) => ({
      ...manifest,
      proof: { ...manifest.proof, copied: { ...manifest.proof.copied, voters: 61 } },
    }),
    found: [/^manifest\.json, proof\.copied: expected 60 voters, as in the documents, found 61$/],
  },
  {
    name: "a manifest that was changed after its hash was taken",
    change: (store) => edit(store, keys.manifest, (text) => `${text}\n`),
    found: [/^manifest\.json: expected SHA-256 [0-9a-f]{16}…, found [0-9a-f]{16}…$/],
  },
  {
    name: "a file of the manifest's hash that holds something else",
    change: (store) => void store.objects.set(keys.manifestSha256, Buffer.from("x")),
    found: [/^manifest\.json\.sha256: expected a SHA-256 and "manifest\.json", found something else$/],
  },
  {
    name: "a manifest of another program",
    change: (store) => {
      store.objects.set(keys.manifest, Buffer.from("{}"));
      store.objects.delete(keys.manifestSha256);
      return undefined;
    },
    found: [/^manifest\.json: expected a manifest of this version, found something else$/],
  },
  {
    name: "a manifest that leads out of the folder",
    change: (store, manifest) => {
      store.objects.set("1/../../secret", Buffer.from("x"));
      return {
        ...manifest,
        files: [...manifest.files, { key: "1/../../secret", bytes: 0, sha256: "0".repeat(64) }],
      };
    },
    found: [/^1\/\.\.\/\.\.\/secret: expected a file of the run's folder, found a path out of it$/],
  },
  {
    name: "a book that the manifest neither lists nor excuses",
    change: (store, manifest) => {
      store.objects.delete(BOOK);
      return { ...manifest, files: manifest.files.filter(({ key }) => key !== BOOK) };
    },
    found: [
      /^1\/11001_1_book\.pdf: expected the manifest to list it, or to say why it is not there, found neither$/,
    ],
  },
]);
