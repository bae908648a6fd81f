import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type { Resolver } from "./resolve.ts";

/** A table as the emulator is asked for it. */
export type TablePlan = CreateTableCommandInput & { readonly TableName: string };

/** Expiry and recovery are not imitated: a run here does not last that long. */
const PROPERTIES = [
  "KeySchema",
  "AttributeDefinitions",
  "BillingMode",
  "ProvisionedThroughput",
  "GlobalSecondaryIndexes",
  "LocalSecondaryIndexes",
];

export function tablePlan(logicalId: string, resolver: Resolver): TablePlan {
  const properties = resolver.properties(logicalId, PROPERTIES) as Partial<CreateTableCommandInput>;
  return { ...properties, TableName: resolver.nameOf(logicalId) } as TablePlan;
}

export async function makeTables(tables: readonly TablePlan[], dynamodb: DynamoDBClient): Promise<void> {
  for (const table of tables) {
    await dynamodb.send(new CreateTableCommand(table));
    const wait = { client: dynamodb, maxWaitTime: 60, minDelay: 0.02, maxDelay: 1 };
    await waitUntilTableExists(wait, { TableName: table.TableName });
  }
}
