import assert from "node:assert/strict";
import test from "node:test";
import { errorFacts } from "../../../../adapters/aws/host/error-facts.ts";
import { Fault } from "../../../../core/fault.ts";

const SECRET = "Aisha 119800000001";
const texts = (error: unknown) => JSON.stringify(errorFacts(error));

test("a fault says what it says; where it was thrown is told", () => {
  const facts = errorFacts(new Fault("bad-gzip", "it is cut off", { place: "voters.csv.gz" }));
  assert.deepEqual(
    [facts.name, facts.code, facts.reason],
    ["Fault", "bad-gzip", "voters.csv.gz: it is cut off."],
  );
  assert.match(facts.frames[0] ?? "", /error-facts\.test/);
});

test("no other error's text is told, wherever it stands", () => {
  assert.doesNotMatch(texts(new TypeError(SECRET)), /Aisha/);
  assert.doesNotMatch(texts(new Error(`line one\n    at ${SECRET}`)), /Aisha/);
  assert.doesNotMatch(texts(new Error("outer", { cause: new Error(SECRET) })), /Aisha/);
  assert.doesNotMatch(texts(new AggregateError([new Error(SECRET)], SECRET)), /Aisha/);
  assert.doesNotMatch(texts(SECRET), /Aisha/);
  assert.doesNotMatch(texts(Object.assign(new Error("short"), { code: SECRET })), /Aisha/);
});

test("a text that was changed after the stack was taken is not told by the stack", () => {
  const error = new Error(`first\n    at ${SECRET}`);
  assert.match(error.stack ?? "", /Aisha/);
  error.message = "second";
  assert.doesNotMatch(texts(error), /Aisha/);
});

test("what is no word is no code", () => {
  assert.equal(errorFacts(Object.assign(new Error("any"), { code: "ECONNRESET" })).code, "ECONNRESET");
  assert.equal(errorFacts(Object.assign(new Error("any"), { code: "a b" })).code, undefined);
});
