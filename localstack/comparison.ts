import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { GetObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { bucketKeys } from "../core/contracts/bucket-keys.ts";
import { outputs } from "../core/contracts/environment.ts";
import { keys } from "../core/contracts/keys.ts";
import type { OfflineAws } from "./offline-aws.ts";

/** Files of a run, by their paths: the SHA-256 of each. */
export type Digests = Readonly<Record<string, string>>;

/** The run's own notes, and what the clock and the host decide. */
const isResult = (path: string) => !path.startsWith(".rollpress/") && path !== keys.summary;

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What a run in a folder has printed. */
export function digestsOfFolder(folder: string): Digests {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll(sep, "/"));
  return Object.fromEntries(
    paths.filter(isResult).map((path) => [path, sha256(readFileSync(join(folder, path)))]),
  );
}

/** What a run of an offline stack has printed. */
export async function digestsOfRun(
  { endpoint, environment, stack }: Pick<OfflineAws, "endpoint" | "environment" | "stack">,
  runId: string,
): Promise<Digests> {
  const client = new S3Client({
    ...{ endpoint, region: stack.region, forcePathStyle: true },
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID!,
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY!,
    },
  });
  const Bucket = stack.outputs[outputs.bucket]!;
  const Prefix = bucketKeys.rolls(runId);
  const digests: Record<string, string> = {};
  try {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
      for (const { Key = "" } of Contents) {
        const path = Key.slice(Prefix.length);
        if (!isResult(path)) continue;
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        digests[path] = sha256(await Body!.transformToByteArray());
      }
    }
  } finally {
    client.destroy();
  }
  return digests;
}

/** Paths of files that are not the same in both, or in one only. */
export function differences(one: Digests, other: Digests): string[] {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...paths].filter((path) => one[path] !== other[path]).sort();
}
