import assert from "node:assert/strict";
import { test } from "node:test";
import type { RenderMessage } from "../../../core/contracts/render.ts";
import { renderMessages } from "../../../core/rolls/render/render-messages.ts";
import { readPlan } from "../../../core/rolls/split/read-plan.ts";
import { split } from "../../../core/rolls/split.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { requestOf } from "../../support/rolls.ts";
import { small } from "./small-register.ts";

/** What a run of some of the small register's centers has printed, but for what differs from run to run. */
async function printedBy(centers?: string[]): Promise<Omit<RenderMessage, "runId" | "offset">[]> {
  const store = new MemoryStore();
  const configuration = { ...small.configuration, ...(centers && { selection: { centers } }) };
  await split(requestOf({ ...small, configuration }), store);
  const origin = { runId: "", asOf: "2026-11-01", phase: "polling" } as const;
  const messages: Omit<RenderMessage, "runId" | "offset">[] = [];
  for await (const planned of readPlan(store)) {
    for (const { runId: _, offset: __, ...message } of renderMessages(planned, origin))
      messages.push(message);
  }
  return messages;
}

test("a run of some centers prints what a run of all prints there, covers that name copies among it", async () => {
  const whole = await printedBy();
  assert.deepEqual(whole[0]?.center.copiedBy, ["11003"]);
  const cases: [selected: string[], printed: string[]][] = [
    [["11001"], ["11001"]],
    [["11003"], ["11001", "11003"]],
    [
      ["11002", "11005"],
      ["11002", "11005"],
    ],
  ];
  for (const [selected, printed] of cases) {
    assert.deepEqual(
      await printedBy(selected),
      whole.filter(({ center }) => printed.includes(center.id)),
    );
  }
});
