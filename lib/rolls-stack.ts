import { CfnOutput, RemovalPolicy, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { outputs, QUEUE_NAMES } from "../core/contracts/environment.ts";
import type { LambdaName } from "../core/contracts/functions.ts";
import { LedgerTable } from "./ledger-table.ts";
import { AlarmTopic } from "./monitoring/alarm-topic.ts";
import { Alarms } from "./monitoring/alarms.ts";
import { RunsDashboard } from "./monitoring/dashboard.ts";
import { RollsBucket } from "./rolls-bucket.ts";
import type { Settings } from "./settings.ts";
import { Workers } from "./workers.ts";

export type RollsStackProps = {
  readonly settings: Settings;
  /** Of each function, the folder that is deployed. */
  readonly code: Readonly<Record<LambdaName, string>>;
};

/** All of Rollpress in one region of one account. It only composes. */
export class RollsStack extends Stack {
  readonly workers: Workers;

  constructor(scope: Construct, name: string, { settings, code }: RollsStackProps) {
    super(scope, name, { description: `Rollpress, ${settings.stage}: voter rolls from a voter register` });
    const rolls = new RollsBucket(this, "Rolls", {
      ...settings,
      removalPolicy: REMOVAL[settings.removalPolicy].rolls,
    });
    const ledger = new LedgerTable(this, "Ledger", {
      ...settings,
      removalPolicy: REMOVAL[settings.removalPolicy].ledger,
    });
    this.workers = new Workers(this, "Workers", { settings, code, rolls, ledger });
    const watched = {
      queues: Object.values(this.workers.queues),
      functions: Object.values(this.workers.functions),
      ledger,
    };
    const { topic } = new AlarmTopic(this, "AlarmTopic", { email: settings.alarmEmail });
    const alarms = new Alarms(this, "Alarms", { ...watched, topic });
    const dashboard = new RunsDashboard(this, "Runs", { ...watched, alarms: alarms.all });

    Tags.of(this).add("project", "rollpress");
    Tags.of(this).add("stage", settings.stage);
    this.#output(outputs.bucket, rolls.bucket.bucketName);
    this.#output(outputs.table, ledger.table.tableName);
    this.#output(outputs.ledgerDays, String(settings.ledgerDays));
    for (const name of QUEUE_NAMES) {
      this.#output(outputs.queueUrl(name), this.workers.queues[name].queue.queueUrl);
    }
    this.#output("DashboardUrl", dashboard.url);
    this.#output("AlarmTopicArn", topic.topicArn);
  }

  #output(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}

/**
 * What a first deployment made before it failed is of no use to anybody: bucket and key go with it. The table cannot, as it is
 * protected against deletion.
 */
const REMOVAL = {
  retain: { rolls: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, ledger: RemovalPolicy.RETAIN },
  destroy: { rolls: RemovalPolicy.DESTROY, ledger: RemovalPolicy.DESTROY },
} as const;
