import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { differences } from "../../localstack/comparison.ts";
import type { InjectedFault, RequestPattern } from "../../localstack/faults/injected-fault.ts";
import type { RequestFacts } from "../../localstack/gateway/request-facts.ts";
import { type OfflineAws, type OfflineOptions, startOfflineAws } from "../../localstack/offline-aws.ts";
import { wordsOf } from "./support/privacy.ts";
import { deliveriesOf, printedThere, rollpress, SmallRegister, STATIONS } from "./support/rolls-on-aws.ts";
import { synthesizedStack } from "./support/synthesized-stack.ts";

/** A write of the ledger that counts a slot down. */
const countdown = (run: RegExp): RequestPattern => ({
  ...{ service: "dynamodb", operation: "UpdateItem" },
  body: new RegExp(`node#${run.source}.*:minusOne|:minusOne.*node#${run.source}`),
});
const put = (target: RegExp): RequestPattern => ({ service: "s3", operation: "PutObject", target });

describe("rolls on the offline AWS", () => {
  const register = new SmallRegister();
  const template = synthesizedStack();
  let aws: OfflineAws;
  const asked: RequestFacts[] = [];

  const start = (options: Partial<OfflineOptions> = {}) =>
    startOfflineAws({ template, redeliverAtOnce: true, ...options });

  before(async () => {
    aws = await start({
      watch: {
        onRequest: (request) => {
          asked.push(request);
          return "forward";
        },
        onAnswer: () => "forward",
      },
    });
  });
  after(() => aws.close());

  /** Prints it there and here. @returns the files that are not the same @param asOf each day is another run */
  async function print(on: OfflineAws, asOf: string): Promise<{ runId: string; different: string[] }> {
    const [runId, here] = await Promise.all([register.start(on, asOf), register.printHere(asOf)]);
    assert.ok(Object.keys(here).length > 20 && here["manifest.json"]);
    return { runId, different: differences(await printedThere(on, runId), here) };
  }

  async function assertSame(asOf: string, ...faults: InjectedFault[]): Promise<void> {
    aws.faults.inject(...faults);
    assert.deepEqual((await print(aws, asOf)).different, []);
  }

  it("are the same bytes as on one machine", async () => {
    await assertSame("2026-11-01");
  });

  it("are the same where every message is delivered twice", async () => {
    const twice = await start({ deliverTwice: true });
    try {
      assert.deepEqual((await print(twice, "2026-11-02")).different, []);
      for (const queue of ["split", "render", "aggregate", "package"]) {
        const { doubled, messages } = deliveriesOf(twice, queue);
        assert.ok(doubled > 0 && messages >= doubled, queue);
      }
      assert.ok(deliveriesOf(twice, "render").doubled >= STATIONS);
    } finally {
      await twice.close();
    }
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
    const { runId } = await print(aws, "2026-11-08");
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
    assert.deepEqual((await print(aws, "2026-11-08")).different, []);
  });

  it("are missed where a message is lost: these tests would tell", async () => {
    aws.faults.inject({ name: "lost", losesFrom: /-render$/, times: 1 });
    const { different } = await print(aws, "2026-11-09");
    assert.equal(aws.faults.struck("lost"), 1);
    assert.ok(different.includes("manifest.json"), "a run that lacks a station has no manifest");
  });

  it("leave no voter's name or ID in a log, a message or the ledger", () => {
    const voters = register.wordsOfVoters();
    const texts = [
      ...aws.logs.map(({ text }) => text),
      ...asked.map(({ body }) => JSON.stringify(body) ?? ""),
    ];
    assert.ok(aws.logs.length > 50 && texts.length > 500);
    const found = texts.filter((text) => wordsOf(text).some((word) => voters.has(word)));
    assert.deepEqual(found, []);
  });
});
