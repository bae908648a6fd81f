import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { bucketKeys } from "../../../core/contracts/bucket-keys.ts";
import { Fault } from "../../../core/fault.ts";
import { isMissing, s3Fault } from "../s3/s3-faults.ts";
import { S3Store } from "../s3/s3-store.ts";
import { HeadObjectCommand } from "../sdk.ts";
import type { DeployedStack } from "./stack-run.ts";

/** A file of this machine that a run reads. */
export type InputFile = {
  readonly path: string;
  /** Of its content, unpacked. */
  readonly sha256: string;
  /** As it was before it was hashed. */
  readonly mark: FileMark;
};

export type FileMark = { readonly size: number; readonly mtimeMs: number };

/** By which a change to a file is seen, without reading it again. */
export async function markOf(path: string): Promise<FileMark> {
  const { size, mtimeMs } = await stat(path);
  return { size, mtimeMs };
}

export type UploadEvents = {
  /** Ends the upload; nothing is left of it. */
  readonly stop: AbortSignal;
  /** So many bytes of so many are there, those included that were before. */
  readonly onUploaded: (bytes: number) => void;
};

/** Bytes read at once. */
const CHUNK = 1 << 18;

/**
 * Puts a file where its content's hash says, packed as it is. One that is there with the same size is not sent again.
 *
 * @returns its key
 * @throws Fault where the file changes meanwhile: the key would say what it is not
 */
export async function uploadInput(
  stack: DeployedStack,
  { path, sha256, mark }: InputFile,
  { stop, onUploaded }: UploadEvents,
): Promise<string> {
  const key = bucketKeys.register(sha256, basename(path));
  stop.throwIfAborted();
  if ((await sizeOf(stack, key)) === mark.size) {
    onUploaded(mark.size);
    return key;
  }
  const chunks = async function* () {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK, signal: stop })) {
      yield chunk as Uint8Array;
      onUploaded((chunk as Uint8Array).length);
    }
    // As the last of all, while nothing of it can be seen yet.
    const now = await markOf(path);
    if (now.size !== mark.size || now.mtimeMs !== mark.mtimeMs) throw changed(path);
  };
  await new S3Store(stack.clients.s3, { bucket: stack.resources.bucket, prefix: "" }).put(key, chunks());
  return key;
}

async function sizeOf({ clients, resources }: DeployedStack, key: string): Promise<number | undefined> {
  try {
    const head = new HeadObjectCommand({ Bucket: resources.bucket, Key: key });
    return (await clients.s3.send(head)).ContentLength;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw s3Fault("HeadObject", error, key);
  }
}

function changed(path: string): Fault {
  return new Fault("changed-file", "the file changed while it was read", {
    place: path,
    mend: "start again when nobody writes to it",
  });
}
