import assert from "node:assert/strict";
import { test } from "node:test";
import { awsFault } from "../../../adapters/aws/aws-fault.ts";
import { Fault } from "../../../core/fault.ts";
import { isHostFault } from "../../../core/rolls/host-fault.ts";

const sdkError = (name: string, more = {}) =>
  Object.assign(new Error("of voter 123"), { name, $metadata: { attempts: 6 }, ...more });

test("an error of the SDK is a host's fault with its name, and without its message", () => {
  const fault = awsFault("GetObject", sdkError("SlowDown"), "a/key") as Fault;
  assert.ok(isHostFault(fault));
  assert.match(fault.message, /^a\/key: AWS did not do GetObject \(SlowDown\); try again/);
  assert.doesNotMatch(fault.message, /voter/);
});

test("an error of the network is called by its code", () => {
  const fault = awsFault("GetItem", sdkError("Error", { code: "ECONNREFUSED" })) as Fault;
  assert.match(fault.message, /GetItem \(ECONNREFUSED\)/);
});

test("what can be mended is told with its mend", () => {
  for (const [name, mend] of [
    ["AccessDenied", /permission/],
    ["AccessDeniedException", /permission/],
    ["ExpiredToken", /sign in/],
    ["ExpiredTokenException", /sign in/],
    ["CredentialsProviderError", /sign in/],
    ["NoSuchBucket", /deployed/],
    ["ResourceNotFoundException", /deployed/],
    ["QueueDoesNotExist", /deployed/],
  ] as const) {
    assert.match((awsFault("X", sdkError(name)) as Fault).message, mend, name);
  }
});

test("an answer without a body is called by its status", () => {
  for (const name of ["Unknown", "UnknownError"]) {
    const answered = (httpStatusCode: number) =>
      (awsFault("HeadObject", sdkError(name, { $metadata: { httpStatusCode } })) as Fault).message;
    assert.match(answered(403), /HeadObject \(Forbidden\); see which permission is missing/);
    assert.match(answered(503), /HeadObject \(HTTP 503\); try again/);
  }
});

test("what the SDK has nothing to do with stays what it is", () => {
  for (const error of [new Fault("missing-object", "x"), new TypeError("x"), "x"]) {
    assert.equal(awsFault("GetObject", error), error);
  }
});
