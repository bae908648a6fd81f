import { CreateBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Resolver } from "./resolve.ts";

/** Versions, encryption, life cycles and who may read are not imitated. */
export type BucketPlan = { readonly name: string };

export function bucketPlan(logicalId: string, resolver: Resolver): BucketPlan {
  return { name: resolver.nameOf(logicalId) };
}

export async function makeBuckets(buckets: readonly BucketPlan[], s3: S3Client): Promise<void> {
  for (const { name } of buckets) await s3.send(new CreateBucketCommand({ Bucket: name }));
}
