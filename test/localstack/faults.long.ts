import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { InjectedFault, RequestPattern } from "../../localstack/faults/injected-fault.ts";
import { type OfflineAws, startOfflineAws } from "../../localstack/offline-aws.ts";
import { printBoth } from "./support/print-both.ts";
import { deliveriesOf, rollpress, SmallRegister } from "./support/rolls-on-aws.ts";
import { synthesizedStack } from "./support/synthesized-stack.ts";

/** A write of the ledger that counts a slot down. */
const countdown = (run: RegExp): RequestPattern => ({
  ...{ service: "dynamodb", operation: "UpdateItem" },
  body: new RegExp(`node#${run.source}.*:minusOne|:minusOne.*node#${run.source}`),
});
const put = (target: RegExp): RequestPattern => ({ service: "s3", operation: "PutObject", target });

describe("rolls on the offline AWS, whatever goes wrong", () => {
  const register = new SmallRegister();
  const template = synthesizedStack();
  let aws: OfflineAws;

  before(async () => {
    aws = await startOfflineAws({ template, redeliverAtOnce: true });
  });
  after(() => aws.close());

  const print = (asOf: string) => printBoth(register, aws, asOf);

  async function assertSame(asOf: string, ...faults: InjectedFault[]): Promise<void> {
    aws.faults.inject(...faults);
    assert.deepEqual((await print(asOf)).different, []);
  }

  it("are the same bytes as on one machine", async () => {
    await assertSame("2026-11-01");
  });

  it("are the same where a renderer dies between its document and the countdown", async () => {
    await assertSame("2026-11-03", {
      name: "printed, not counted",
      function: /-renderer$/,
      after: put(/2026-11-03.*_book\.pdf$/),
      at: countdown(/2026-11-03/),
      ...{ moment: "before", action: "kill", times: 2 },
    });
    assert.equal(aws.faults.struck("printed, not counted"), 2);
  });

  it("are the same where a renderer dies between the countdown and its acknowledgement", async () => {
    await assertSame("2026-11-04", {
      name: "counted, not acknowledged",
      function: /-renderer$/,
      at: countdown(/2026-11-04/),
      ...{ moment: "after", action: "kill", times: 2 },
    });
    assert.equal(aws.faults.struck("counted, not acknowledged"), 2);
  });

  it("are the same where the aggregator dies in the middle, and before its end", async () => {
    await assertSame(
      "2026-11-05",
      {
        name: "some tables",
        function: /-aggregator$/,
        at: put(/2026-11-05.*\/stations\.csv$/),
        ...{ moment: "after", action: "kill", times: 1 },
      },
      {
        name: "half a manifest",
        function: /-aggregator$/,
        at: put(/2026-11-05.*\/manifest\.json\.sha256$/),
        ...{ moment: "before", action: "kill", times: 1 },
      },
    );
    assert.equal(aws.faults.struck("some tables"), 1);
    assert.equal(aws.faults.struck("half a manifest"), 1);
  });

  it("are the same where the splitter dies while it sends stations", async () => {
    await assertSame("2026-11-06", {
      name: "some stations sent",
      function: /-splitter$/,
      at: { service: "sqs", operation: "SendMessageBatch", target: /-render$/ },
      ...{ moment: "after", action: "kill", times: 1 },
    });
    assert.equal(aws.faults.struck("some stations sent"), 1);
  });

  it("are the same where services refuse for a while", async () => {
    const refused = { moment: "before", times: 3 } as const;
    await assertSame(
      "2026-11-07",
      {
        name: "S3 is busy",
        function: /-renderer$/,
        at: put(/2026-11-07/),
        ...{ ...refused, action: { status: 503 } },
      },
      {
        name: "the table is throttled",
        function: /-renderer$/,
        at: countdown(/2026-11-07/),
        ...{ ...refused, action: { status: 400 } },
      },
    );
    assert.equal(aws.faults.struck("S3 is busy"), 3);
    assert.equal(aws.faults.struck("the table is throttled"), 3);
  });

  it("name a station that kills whoever prints it, and are the same when that is mended", async () => {
    const poison = /2026-11-08.*\/11001_1_book\.pdf$/;
    aws.faults.inject({
      name: "poison",
      function: /-renderer$/,
      at: put(poison),
      ...{ moment: "before", action: "kill", times: Number.POSITIVE_INFINITY },
    });
    const { runId } = await print("2026-11-08");
    assert.equal(aws.faults.struck("poison"), 5, "as often as a message is delivered");
    const run = `aws:${aws.stackName}/${runId}`;
    const failed = JSON.parse(await rollpress(aws.environment, "status", run, "--json"));
    assert.equal(failed.status, "complete-with-failures");
    assert.deepEqual(
      failed.failures.map(({ center, station }: { center: string; station?: number }) => [center, station]),
      [["11001", 1]],
    );
    assert.equal(deliveriesOf(aws, "render-dead-letters").messages, 1);

    aws.faults.lift("poison");
    const redriven = JSON.parse(await rollpress(aws.environment, "redrive", run, "--json"));
    assert.equal(redriven.status, "complete");
    assert.deepEqual((await print("2026-11-08")).different, []);
  });

  it("are missed where a message is lost: these tests would tell", async () => {
    aws.faults.inject({ name: "lost", losesFrom: /-render$/, times: 1 });
    const { different } = await print("2026-11-09");
    assert.equal(aws.faults.struck("lost"), 1);
    assert.ok(different.includes("manifest.json"), "a run that lacks a station has no manifest");
  });
});
