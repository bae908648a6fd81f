import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { RequestFacts } from "../../localstack/gateway/request-facts.ts";
import { type OfflineAws, startOfflineAws } from "../../localstack/offline-aws.ts";
import { printBoth } from "./support/print-both.ts";
import { wordsOf } from "./support/privacy.ts";
import { deliveriesOf, SmallRegister, STATIONS } from "./support/rolls-on-aws.ts";
import { synthesizedStack } from "./support/synthesized-stack.ts";

/** More of what goes wrong: faults.long.ts, which runs by name. */
describe("rolls on the offline AWS", () => {
  const register = new SmallRegister();
  const template = synthesizedStack();
  let aws: OfflineAws;
  const asked: RequestFacts[] = [];

  before(async () => {
    aws = await startOfflineAws({
      template,
      redeliverAtOnce: true,
      deliverTwice: true,
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

  it("are the same bytes as on one machine, though every message is delivered twice", async () => {
    assert.deepEqual((await printBoth(register, aws, "2026-11-02")).different, []);
    for (const queue of ["split", "render", "aggregate", "package"]) {
      const { doubled, messages } = deliveriesOf(aws, queue);
      assert.ok(doubled > 0 && messages >= doubled, queue);
    }
    assert.ok(deliveriesOf(aws, "render").doubled >= STATIONS);
  });

  it("leave no voter's name or ID in a log, a message or the ledger", () => {
    const voters = register.wordsOfVoters();
    const texts = [
      ...aws.logs.map(({ text }) => text),
      ...asked.map(({ body }) => JSON.stringify(body) ?? ""),
    ];
    assert.ok(aws.logs.length > 20 && texts.length > 100);
    const found = texts.filter((text) => wordsOf(text).some((word) => voters.has(word)));
    assert.deepEqual(found, []);
  });
});
