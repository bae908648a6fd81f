import { DynamoLedger } from "../../../../adapters/aws/dynamodb/dynamo-ledger.ts";
import { awsEmulators } from "../../../support/aws-emulators.ts";
import { testLedger } from "../../../support/ledger-contract.ts";

const emulators = await awsEmulators();
const { documents } = emulators.clients();

testLedger(
  "DynamoDB",
  async () => new DynamoLedger(documents, { table: await emulators.table(), ledgerDays: 90 }),
  { outcomes: 600, runs: 10 },
);
