import { keys } from "../contracts/keys.ts";
import { parseManifest } from "../contracts/manifest.ts";
import { parseRunFile } from "../contracts/run-file.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { padDigits } from "../register/fields/identifier.ts";
import { cleanKey, cleanText } from "../register/fields/text.ts";
import { readCsv, UnreadableCsv } from "../verify/csv/read-csv.ts";
import { ifThere, noManifest } from "../verify/manifest-file.ts";
import { findVoter, type VoterPlace } from "./find-voter.ts";

/** Where a voter votes; what a run does not say is "". */
export type FoundVoter = VoterPlace & { readonly centerName: string; readonly officeId: string };

/**
 * Finds where the voter of a national ID votes, in the folder of a run that has ended.
 *
 * @param typed the ID as somebody types it: it is cleaned as intake cleans the register's
 * @returns undefined where the run has no such voter
 * @throws Fault `no-manifest`, `bad-id`, `damaged-list`; none of them quotes the ID
 */
export async function lookUp(store: ObjectStore, typed: string): Promise<FoundVoter | undefined> {
  const id = cleaned(typed);
  const size = await sizeOfList(store);
  const place = await findVoter(store, size, padDigits(id, await idLength(store)));
  return place && { ...place, ...(await centerOf(store, place.centerId)) };
}

function cleaned(typed: string): string {
  const clean = cleanText(typed);
  const id = "text" in clean ? cleanKey(clean.text) : "";
  if (id !== "") return id;
  throw new Fault("bad-id", "that is no national ID", { mend: "write it as the register has it" });
}

/** The mapping's: shorter numbers have got zeros in front. Undefined where the run has none, or nothing is left that tells. */
async function idLength(store: ObjectStore): Promise<number | undefined> {
  const bytes = await ifThere(store.get(keys.run));
  return bytes && parseRunFile(bytes)?.configuration.mapping.idLength;
}

/** The manifest tells it: so a list that a run has not ended is never asked. */
async function sizeOfList(store: ObjectStore): Promise<number> {
  const bytes = await ifThere(store.get(keys.manifest));
  if (bytes === undefined) throw noManifest();
  const record = parseManifest(bytes)?.files.find(({ key }) => key === keys.votersByNationalId);
  if (record !== undefined) return record.bytes;
  throw new Fault(
    "bad-manifest",
    `the manifest is not of this version, or lists no ${keys.votersByNationalId}`,
    {
      place: keys.manifest,
      mend: "see what has become of the folder with rollpress verify",
      exit: 1,
    },
  );
}

/** A center's name and office, as stations.csv has them: a line for each station, read up to the center's first. */
async function centerOf(
  store: ObjectStore,
  id: string,
): Promise<Pick<FoundVoter, "centerName" | "officeId">> {
  try {
    for await (const rows of readCsv(store, keys.stations, ["center_id", "center_name", "office_id"])) {
      const row = rows.find(({ cells }) => cells[0] === id);
      if (row !== undefined) return { centerName: row.cells[1] ?? "", officeId: row.cells[2] ?? "" };
    }
  } catch (error) {
    // Before polling there is no such file; and what somebody did to it does not change where the voter votes.
    if (!(error instanceof UnreadableCsv || (error instanceof Fault && error.code === "missing-object")))
      throw error;
  }
  return { centerName: "", officeId: "" };
}
