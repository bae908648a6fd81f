import { keys } from "../../core/contracts/keys.ts";
import type { Manifest } from "../../core/contracts/manifest.ts";
import type { FileRecord } from "../../core/contracts/render.ts";
import { Fault } from "../../core/fault.ts";

/** What of a run is downloaded; all of it where nothing is chosen. */
export type Choice = {
  /** Of these offices only. */
  readonly offices?: readonly string[] | undefined;
  /** And of offices their zips only. */
  readonly zipsOnly?: boolean | undefined;
};

/**
 * The files of a run that were chosen: of all, everything that the manifest lists; of some offices, their documents and zips;
 * and of either, only the zips. Pure.
 *
 * @throws Fault where the run has nothing of an office
 */
export function chosenFiles(
  { files }: Pick<Manifest, "files">,
  { offices, zipsOnly = false }: Choice,
): readonly FileRecord[] {
  const ofOffices = offices === undefined ? files : offices.flatMap((id) => filesOf(id, files));
  return zipsOnly ? ofOffices.filter(({ key }) => key.endsWith(".zip")) : [...new Set(ofOffices)];
}

export const isAll = ({ offices, zipsOnly = false }: Choice) => offices === undefined && !zipsOnly;

function filesOf(officeId: string, files: readonly FileRecord[]): FileRecord[] {
  const zip = keys.zip(officeId);
  const folder = `${zip.slice(0, -".zip".length)}/`;
  const found = files.filter(({ key }) => key === zip || key.startsWith(folder));
  if (found.length > 0) return found;
  throw new Fault("unknown-office", `no office ${officeId} is in this run`, {
    mend: `see ${keys.printRun} for its offices`,
  });
}
