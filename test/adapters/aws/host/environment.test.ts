import assert from "node:assert/strict";
import test from "node:test";
import { readEnvironment } from "../../../../adapters/aws/host/environment.ts";
import { LAMBDA_NAMES, variablesOf } from "../../../../core/contracts/functions.ts";
import { Fault } from "../../../../core/fault.ts";

const ENV = {
  ROLLPRESS_BUCKET: "rolls",
  ROLLPRESS_TABLE: "ledger",
  ROLLPRESS_LEDGER_DAYS: "30",
  ROLLPRESS_RENDER_CONCURRENCY: "100",
  ROLLPRESS_SPLIT_QUEUE_URL: "https://sqs.test/split",
  ROLLPRESS_RENDER_QUEUE_URL: "https://sqs.test/render",
  ROLLPRESS_AGGREGATE_QUEUE_URL: "https://sqs.test/aggregate",
  ROLLPRESS_PACKAGE_QUEUE_URL: "https://sqs.test/package",
};

test("a function reads what it asks for, and nothing else", () => {
  assert.deepEqual(readEnvironment("renderer", ENV), {
    bucket: "rolls",
    table: "ledger",
    ledgerDays: 30,
    renderConcurrency: undefined,
    queueUrls: { render: "https://sqs.test/render", aggregate: "https://sqs.test/aggregate" },
  });
  assert.equal(readEnvironment("aggregator", ENV).renderConcurrency, 100);
  for (const name of LAMBDA_NAMES) {
    const asked = Object.entries(ENV).filter(([variable]) => variablesOf(name).includes(variable));
    assert.deepEqual(readEnvironment(name, Object.fromEntries(asked)), readEnvironment(name, ENV));
  }
});

test("all that is wrong is told at once", () => {
  const wrong = {
    ...ENV,
    ROLLPRESS_BUCKET: "",
    ROLLPRESS_TABLE: undefined,
    ROLLPRESS_LEDGER_DAYS: "many",
    ROLLPRESS_RENDER_CONCURRENCY: "0.5",
    ROLLPRESS_PACKAGE_QUEUE_URL: "package",
  };
  assert.throws(
    () => readEnvironment("aggregator", wrong),
    (error) => {
      assert.ok(error instanceof Fault);
      assert.equal(error.code, "bad-environment");
      const told = [
        "BUCKET is empty",
        "TABLE is missing",
        "DAYS is no number",
        "CONCURRENCY is no whole number",
      ];
      for (const fault of [...told, "PACKAGE_QUEUE_URL is no URL"])
        assert.ok(error.message.includes(fault), fault);
      return true;
    },
  );
});
