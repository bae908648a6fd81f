/**
 * Has the functions work on runs with all sorts of failures, and prints what is said about them anywhere: what the functions
 * log by themselves, then all messages, and all that the ledger knows. Arguments: two marks, of a name and of an ID.
 */
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { awsClients } from "../../adapters/aws/clients.ts";
import { S3Store } from "../../adapters/aws/s3/s3-store.ts";
import { environment } from "../../core/contracts/environment.ts";
import { QUEUES } from "../../core/contracts/queues.ts";
import { row, smartelect } from "../support/registers.ts";
import { requestOf } from "../support/rolls.ts";
import { FunctionsInProcess } from "./functions-in-process.ts";

const [name = "", id = ""] = process.argv.slice(2);
const functions = await FunctionsInProcess.start({ isSilent: false });

// An error that quotes a voter: no part of ours makes one, so a part of ours is broken.
const getRange = S3Store.prototype.getRange;
let isBroken = false;
S3Store.prototype.getRange = function (key, offset, length) {
  if (isBroken && offset === 0) throw new TypeError(`about ${name}, ${id}`, { cause: new Error(name) });
  return getRange.call(this, key, offset, length);
};

const named = (center: string, number: number, first = "") =>
  row({
    id: `${id}${number}`,
    first: `${name}${first}`,
    father: name,
    grandfather: name,
    family: name,
    center,
  });

// Too many rows are rejected.
const refused = requestOf({
  voters: smartelect(named("11001", 1), `${id}2,${name},${name}`),
  rejectLimit: { count: 0 },
});
await functions.untilEnded(await functions.send(refused));

// A rejected row, a name that no font has, a message that is none, and a station that breaks its renderer.
const request = requestOf({
  voters: smartelect(named("11001", 1), named("11002", 2, "\u9078"), `${id}3,${name},${name}`),
  rejectLimit: { count: 5 },
});
isBroken = true;
const runId = await functions.send(request);
await functions.queue.send([
  { queue: QUEUES.render, run: runId, body: JSON.stringify({ calls: [name, id] }) },
]);
await functions.untilEnded(runId);
const isBad = (body: string) => body.includes(name);
await functions.until(() => functions.handedOut.some((m) => m.name === "dead-letters" && isBad(m.body)));

const items = await awsClients().documents.send(
  new ScanCommand({ TableName: process.env[environment.table]! }),
);
const bodies = functions.handedOut.map(({ body }) => body).filter((body) => !isBad(body));
process.stdout.write(`${JSON.stringify(items.Items)}\n${bodies.join("\n")}\n`);
// The emulators would keep it alive.
process.exit();
