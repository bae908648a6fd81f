import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, Table } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import { environment } from "../core/contracts/environment.ts";
import { table } from "../core/contracts/table.ts";
import type { WorkerFunction } from "./worker-function.ts";

export type LedgerTableProps = {
  readonly removalPolicy: RemovalPolicy;
  readonly ledgerDays: number;
};

/** What the ledger asks of DynamoDB: single items, conditionally, and a run's outcomes in order. No scans, no deletions. */
export const LEDGER_OPERATIONS = ["GetItem", "PutItem", "UpdateItem", "Query"] as const;

/** Outcomes, countdown nodes and runs. Of voters it holds nothing, so the key is DynamoDB's own. */
export class LedgerTable extends Construct {
  readonly table: Table;
  readonly ledgerDays: number;

  constructor(scope: Construct, id: string, { removalPolicy, ledgerDays }: LedgerTableProps) {
    super(scope, id);
    this.ledgerDays = ledgerDays;
    this.table = new Table(this, "Table", {
      partitionKey: { name: table.partitionKey, type: AttributeType.STRING },
      sortKey: { name: table.sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: table.expiry,
      // Runs are few and large: nothing for weeks, then thousands of writes a second.
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy,
    });
  }

  /** Lets a function use the ledger, and tells it the table's name and how long it remembers. */
  grantLedger(worker: WorkerFunction): void {
    worker.set(environment.table, this.table.tableName);
    worker.set(environment.ledgerDays, String(this.ledgerDays));
    worker.allow(
      LEDGER_OPERATIONS.map((operation) => `dynamodb:${operation}`),
      [this.table.tableArn],
    );
  }
}
