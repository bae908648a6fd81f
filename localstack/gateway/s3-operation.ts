/** By method: the operation on an object without any of the parameters below. */
const OBJECT: Readonly<Record<string, string>> = {
  GET: "GetObject",
  HEAD: "HeadObject",
  PUT: "PutObject",
  DELETE: "DeleteObject",
  POST: "PostObject",
};

const BUCKET: Readonly<Record<string, string>> = {
  GET: "ListObjects",
  HEAD: "HeadBucket",
  PUT: "CreateBucket",
  DELETE: "DeleteBucket",
};

/** By method and parameter: the operations that a parameter tells apart. */
const BY_PARAMETER: readonly (readonly [string, string, string])[] = [
  ["PUT", "partNumber", "UploadPart"],
  ["POST", "uploads", "CreateMultipartUpload"],
  ["POST", "uploadId", "CompleteMultipartUpload"],
  ["DELETE", "uploadId", "AbortMultipartUpload"],
  ["POST", "delete", "DeleteObjects"],
  ["GET", "list-type", "ListObjectsV2"],
];

/** The name that S3's API has for a request. @param target BUCKET/KEY, BUCKET, or "" */
export function s3Operation(method: string, target: string, parameters: URLSearchParams): string {
  for (const [ofMethod, parameter, operation] of BY_PARAMETER) {
    if (method === ofMethod && parameters.has(parameter)) return operation;
  }
  if (target === "") return "ListBuckets";
  const [, ...key] = target.split("/");
  const names = key.join("/") === "" ? BUCKET : OBJECT;
  return names[method] ?? method;
}
