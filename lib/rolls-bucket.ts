import { Duration, type RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { REGISTERS, ROLLS } from "../core/contracts/bucket-keys.ts";
import { environment } from "../core/contracts/environment.ts";
import type { FunctionContract } from "../core/contracts/functions.ts";
import type { WorkerFunction } from "./worker-function.ts";

/** Days for which an object can be had back that was deleted or replaced. */
const NONCURRENT_DAYS = 30;
/** An upload that no run is waiting for any more: no function lives longer than a quarter of an hour. */
const UNFINISHED_UPLOAD_DAYS = 1;
/** Who read what: to be asked after an election as well. */
const ACCESS_LOG_DAYS = 400;

export type RollsBucketProps = {
  readonly removalPolicy: RemovalPolicy;
  readonly registerDays: number;
  readonly rollsDays: number;
};

/** The only place where voters' data rests: registers and rolls, under a key of their own. */
export class RollsBucket extends Construct {
  readonly bucket: Bucket;
  readonly key: Key;

  constructor(scope: Construct, id: string, props: RollsBucketProps) {
    super(scope, id);
    const { removalPolicy } = props;
    this.key = new Key(this, "Key", {
      description: `Registers and rolls of ${Stack.of(this).stackName}`,
      enableKeyRotation: true,
      removalPolicy,
    });
    this.bucket = new Bucket(this, "Bucket", {
      ...PRIVATE,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      // A request to KMS for some hours' objects, instead of one for each.
      bucketKeyEnabled: true,
      versioned: true,
      removalPolicy,
      serverAccessLogsBucket: this.#accessLogs(removalPolicy),
      serverAccessLogsPrefix: "rolls-bucket/",
      lifecycleRules: lifecycle(props),
    });
  }

  /**
   * Lets a function read and write objects, by patterns of their keys, and tells it the bucket's name.
   *
   * None may be deleted, and what is replaced stays as a version. Listing is allowed so that S3 tells an object that is missing
   * (404) from one that is forbidden (403): a condition on the prefix would not hold for that.
   */
  grantObjects(worker: WorkerFunction, { reads, writes }: Pick<FunctionContract, "reads" | "writes">): void {
    worker.set(environment.bucket, this.bucket.bucketName);
    worker.allow(
      ["s3:GetObject"],
      reads.map((pattern) => this.bucket.arnForObjects(pattern)),
    );
    // AbortMultipartUpload: what cannot be stored whole is not stored.
    worker.allow(
      ["s3:PutObject", "s3:AbortMultipartUpload"],
      writes.map((pattern) => this.bucket.arnForObjects(pattern)),
    );
    worker.allow(["s3:ListBucket"], [this.bucket.bucketArn]);
    const { region, urlSuffix } = Stack.of(this);
    // To put together an upload of several parts, S3 decrypts them.
    worker.allow(["kms:Decrypt", "kms:GenerateDataKey"], [this.key.keyArn], {
      StringEquals: { "kms:ViaService": `s3.${region}.${urlSuffix}` },
    });
    this.#acknowledgePatterns(worker, new Set([...reads, ...writes]));
  }

  #accessLogs(removalPolicy: RemovalPolicy): IBucket {
    return new Bucket(this, "AccessLogs", {
      ...PRIVATE,
      // S3 delivers access logs to no bucket with a customer's key. They hold keys of objects, and of voters nothing.
      encryption: BucketEncryption.S3_MANAGED,
      removalPolicy,
      lifecycleRules: [{ id: "access-logs", expiration: Duration.days(ACCESS_LOG_DAYS) }],
    }) as IBucket;
  }

  #acknowledgePatterns(worker: WorkerFunction, patterns: ReadonlySet<string>): void {
    const logicalId = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(worker.role).acknowledge(
      ...[...patterns]
        .filter((pattern) => pattern.includes("*"))
        .map((pattern) => ({
          id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${pattern}]`,
          reason: `The objects of any run: ${worker.name} is handed runs that are not known when it is deployed.`,
        })),
    );
  }
}

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const;

/**
 * By class of object. A run's work objects (.rollpress/) live as long as its documents: a redrive and a reprint need them, and
 * a lifecycle rule knows no prefix with a run's ID in it.
 */
function lifecycle({ registerDays, rollsDays }: RollsBucketProps): LifecycleRule[] {
  return [
    { id: "registers", prefix: REGISTERS, expiration: Duration.days(registerDays) },
    { id: "rolls", prefix: ROLLS, expiration: Duration.days(rollsDays) },
    {
      id: "replaced-or-deleted",
      noncurrentVersionExpiration: Duration.days(NONCURRENT_DAYS),
      expiredObjectDeleteMarker: true,
    },
    {
      id: "unfinished-uploads",
      abortIncompleteMultipartUploadAfter: Duration.days(UNFINISHED_UPLOAD_DAYS),
    },
  ];
}
