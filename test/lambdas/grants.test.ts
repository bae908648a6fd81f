import assert from "node:assert/strict";
import { matchesGlob } from "node:path";
import test from "node:test";
import { FUNCTIONS, LAMBDA_NAMES, queuesKnownTo } from "../../core/contracts/functions.ts";
import { QUEUES } from "../../core/contracts/queues.ts";
import { row, smartelect } from "../support/registers.ts";
import { requestOf } from "../support/rolls.ts";
import { watchAws } from "./asked-of-aws.ts";
import { FunctionsInProcess } from "./functions-in-process.ts";

const requests = watchAws();
const functions = await FunctionsInProcess.start();

/** Long IDs and many centers: messages of the coarsest grain are too long for a queue, and so are those of a part of it. */
const voters = smartelect(
  ...Array.from({ length: 60 }, (_, place) => row({ id: `${place + 1}`, center: `${11_000 + place}` })),
);

test("each function asks of S3 and SQS what its contract says, and all of that", async () => {
  const runId = await functions.send(requestOf({ voters }), { grain: "register" });
  await functions.untilEnded(runId);
  // A dead letter whose calls are stored, as long messages are.
  const [stored] = functions.handedOut.filter(({ body }) => body.startsWith(`{"stored"`));
  await functions.queue.send([{ queue: `${QUEUES.render}-dead-letters`, run: runId, body: stored!.body }]);
  await functions.until(() => functions.handedOut.at(-1)?.name === "dead-letters");

  // In a key, * of a grant stands for slashes too.
  const isIn = (key: string, patterns: readonly string[]) =>
    patterns.some((pattern) => matchesGlob(key.replaceAll("/", "|"), pattern.replaceAll("/", "|")));
  for (const name of LAMBDA_NAMES) {
    const { reads, writes, sends } = FUNCTIONS[name];
    const own = requests.filter((request) => request.name === name);
    const of = (operation: RegExp) => [
      ...new Set(own.filter((r) => operation.test(r.operation)).map(({ on }) => on)),
    ];
    const read = of(/^(Get|Head)Object/);
    const written = of(/^(PutObject|CreateMultipartUpload)/);
    for (const key of read) assert.ok(isIn(key, reads), `${name} reads ${key}`);
    for (const key of written) assert.ok(isIn(key, writes), `${name} writes ${key}`);
    const queueOf = (url: string) => queuesKnownTo(name).find((queue) => functions.queueUrls[queue] === url);
    for (const url of of(/^SendMessage/)) {
      const queue = queueOf(url);
      assert.ok(queue !== undefined && sends.includes(queue), `${name} sends to ${url}`);
    }
    const unused = [
      ...reads.filter((pattern) => !read.some((key) => isIn(key, [pattern]))),
      ...writes.filter((pattern) => !written.some((key) => isIn(key, [pattern]))),
    ];
    // Of messages that are too long for a queue, only the renderer's are met with here.
    assert.deepEqual(
      unused.filter((pattern) => !pattern.includes("/calls/")),
      [],
      name,
    );
    assert.deepEqual(of(/^DeleteObject/), [], "nothing is ever deleted");
  }
});
