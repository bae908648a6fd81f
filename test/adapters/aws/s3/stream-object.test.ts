import assert from "node:assert/strict";
import { test } from "node:test";
import { RETRIES } from "../../../../adapters/aws/retries.ts";
import { streamObject } from "../../../../adapters/aws/s3/stream-object.ts";
import type { S3Client } from "../../../../adapters/aws/sdk.ts";

const PLACE = { Bucket: "b", Key: "k" };

/** An object of ten parts of a byte, of which the parts from the second on never come; and the signals of the requests. */
function neverComing() {
  const signals: AbortSignal[] = [];
  const s3 = {
    send: async (_request: unknown, { abortSignal }: { abortSignal: AbortSignal }) => {
      signals.push(abortSignal);
      if (signals.length > 1) {
        await new Promise((_resolve, reject) => {
          abortSignal.addEventListener("abort", () => reject(new Error("aborted")));
        });
      }
      const Body = { transformToByteArray: async () => new Uint8Array(1) };
      return { Body, ETag: '"e"', ContentRange: "bytes 0-0/10", $metadata: {} };
    },
  };
  return { s3: s3 as unknown as S3Client, signals };
}

test("whoever stops reading ends the request for the next part", async () => {
  const { s3, signals } = neverComing();
  for await (const chunk of streamObject(s3, PLACE, { partBytes: 1, retries: RETRIES })) {
    assert.equal(chunk.length, 1);
    assert.equal(signals.length, 2);
    break;
  }
  assert.ok(signals.every(({ aborted }) => aborted));
});
