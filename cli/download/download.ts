import { DownloadFolder } from "../../adapters/local/download-folder.ts";
import type { Manifest } from "../../core/contracts/manifest.ts";
import { placeOf, requireStack } from "../places/run-place.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { formatCount } from "../terminal/table.ts";
import { type Choice, chosenFiles, isAll } from "./chosen-files.ts";
import type { DownloadOptions } from "./command.ts";
import { copyFiles } from "./copy-files.ts";
import { Frame } from "./frame.ts";

/** Copies files of a run on AWS to a folder. @returns what to say @throws Fault where one is not what the manifest says */
export async function download(name: string, options: DownloadOptions): Promise<string> {
  requireStack(name, "copy the folder itself");
  const place = await placeOf(name);
  await place.refuseUnsettled();
  const frame = await Frame.read(place);
  const choice: Choice = { offices: options.office, zipsOnly: options.zipsOnly };
  const files = chosenFiles(frame.manifest, choice);
  const folder = await DownloadFolder.take(options.out, place.name);
  const progress = new ProgressLine();
  try {
    if (isAll(choice)) await frame.clear(folder);
    const copied = await copyFiles(place.store, folder, files, (done) =>
      progress.show("downloading", done, "files", files.length),
    );
    if (isAll(choice)) await frame.write(folder);
    progress.clear();
    return report(frame.manifest, { ...copied, files: files.length }, options);
  } finally {
    progress.clear();
    folder.release();
  }
}

type Result = { readonly files: number; readonly copied: number; readonly bytes: number };

function report({ runId }: Manifest, { files, copied, bytes }: Result, options: DownloadOptions): string {
  const { out, json } = options;
  if (json) return `${JSON.stringify({ runId, files, copied, bytes, folder: out })}\n`;
  const megabytes = formatCount(Math.ceil(bytes / 1_000_000));
  const there = files === copied ? "" : `; ${formatCount(files - copied)} were there`;
  const next = options.office || options.zipsOnly ? "" : ` Check them with: rollpress verify ${out}`;
  return `Copied ${formatCount(copied)} files of run ${runId} to ${out} (${megabytes} MB)${there}.${next}\n`;
}
