/** Lists of voters and stations that do not agree with each other, with documents, or with what was accepted. */
import assert from "node:assert/strict";
import { keys } from "../../../../core/contracts/keys.ts";
import { edit, lines, testMutations } from "./mutation.ts";

testMutations([
  {
    name: "a line missing from a list",
    change: (store) =>
      edit(
        store,
        keys.votersByNationalId,
        lines((all) => all.toSpliced(5, 1)),
      ),
    found: [/^voters_by_national_id\.csv: expected \d+ bytes/],
  },
  {
    name: "a line missing from the list by ID, and its hash in the manifest",
    change: (store, manifest) => {
      edit(
        store,
        keys.votersByNationalId,
        lines((all) => all.toSpliced(5, 1)),
      );
      return manifest;
    },
    found: [
      /^voters_by_national_id\.csv: expected 104 voters, as many as were accepted, found 103$/,
      /^voters_by_center_and_station\.csv, line \d+: expected the \d+ voters of center \d+ in voters_by_national_id\.csv, found \d+$/,
    ],
  },
  {
    name: "a line twice in the list by ID, and its hash in the manifest",
    change: (store, manifest) => {
      edit(
        store,
        keys.votersByNationalId,
        lines((all) => all.toSpliced(5, 0, all[5] as string)),
      );
      return manifest;
    },
    found: [
      /^voters_by_national_id\.csv, line 7: expected an ID after that of the line before, found one that is not$/,
    ],
  },
  {
    name: "a line missing from the list by station, and its hash in the manifest",
    change: (store, manifest) => {
      edit(
        store,
        keys.votersByStation,
        lines((all) => all.toSpliced(5, 1)),
      );
      return manifest;
    },
    found: [
      /^voters_by_center_and_station\.csv, line 2: expected voter 5 of center 11001, once, found voter 6 instead$/,
      /^voters_by_center_and_station\.csv, line 2: expected the 60 voters of center 11001 in .*, found 59$/,
      /^stations\.csv, line 2: expected 30 voters of center 11001, station 1, found 31$/,
      /^stations\.csv, line 4: expected 30 voters of center 11003, station 1, found 31$/,
    ],
  },
  {
    name: "a line twice in the list by station, and its hash in the manifest",
    change: (store, manifest) => {
      edit(
        store,
        keys.votersByStation,
        lines((all) => all.toSpliced(5, 0, all[5] as string)),
      );
      return manifest;
    },
    found: [
      /^voters_by_center_and_station\.csv, line 2: expected voter 6 of center 11001, once, found voter 5 instead$/,
      /found 61$/,
      /^stations\.csv, line 2: expected 32 voters of center 11001, station 1, found 31$/,
      /^stations\.csv, line 4:/,
    ],
  },
  {
    name: "two voters of a station who changed places in the list by station",
    change: (store, manifest) => {
      edit(
        store,
        keys.votersByStation,
        lines((all) => [...all.slice(0, 5), all[6] as string, all[5] as string, ...all.slice(7)]),
      );
      return manifest;
    },
    found: [
      /^1\/11001_1_book\.pdf, page 2, row 5: expected voter 6, found voter 5$/,
      /^1\/11001_m_list\.pdf, page 1, row 5: expected voter 6, found voter 5$/,
      /^3?1?\/?.*11003_1_book\.pdf, page 2, row 5:/,
      /11003_m_list\.pdf, page 1, row 5:/,
    ],
  },
  {
    name: "another voter's ID in both lists",
    change: (store, manifest) => {
      const id = /\n(\d{12}),11002,/.exec(store.text(keys.votersByStation))?.[1] ?? assert.fail();
      for (const key of [keys.votersByStation, keys.votersByNationalId])
        edit(store, key, (text) => text.replace(id, `${id}0`));
      return manifest;
    },
    found: [
      /^voters_by_national_id\.csv: expected the voters that were accepted, found as many, but others$/,
    ],
  },
  {
    name: "another voter's ID in one list",
    change: (store, manifest) => {
      const id = /\n(\d{12}),11002,/.exec(store.text(keys.votersByStation))?.[1] ?? assert.fail();
      edit(store, keys.votersByStation, (text) => text.replace(id, `${id}0`));
      return manifest;
    },
    found: [
      /^voters_by_center_and_station\.csv, line 62: expected the 43 voters of center 11002 in .*, found as many, but others, or in other places$/,
    ],
  },
  {
    name: "a center missing from the list by station",
    change: (store, manifest) => {
      edit(
        store,
        keys.votersByStation,
        lines((all) => all.filter((line) => !line.includes(",11005,"))),
      );
      return manifest;
    },
    found: [
      /^stations\.csv, line 8: expected voters of center 11005 in voters_by_center_and_station\.csv, found none$/,
    ],
  },
  {
    name: "a center missing from stations.csv",
    change: (store, manifest) => {
      edit(
        store,
        keys.stations,
        lines((all) => all.filter((line) => !line.startsWith("11005,"))),
      );
      return manifest;
    },
    found: [
      /^voters_by_center_and_station\.csv, line 105: expected center 11005 in stations\.csv, found none$/,
    ],
  },
  {
    name: "another last voter in stations.csv",
    change: (store, manifest) => {
      edit(store, keys.stations, (text) => text.replace(/^(11001,.*),60,/m, "$1,61,"));
      return manifest;
    },
    found: [/^stations\.csv, line 3: expected 60, the last voter of center 11001, station 2, found 61$/],
  },
]);
