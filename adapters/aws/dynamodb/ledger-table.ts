import { table as names } from "../../../core/contracts/table.ts";
import { Fault } from "../../../core/fault.ts";
import { awsFault } from "../aws-fault.ts";
import {
  ConditionalCheckFailedException,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandOutput,
} from "../sdk.ts";
import type { ItemKey } from "./items.ts";
import { plainItem } from "./plain-item.ts";

export type LedgerSettings = {
  readonly table: string;
  /** Days after which what is known is forgotten. */
  readonly ledgerDays: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

/** A condition of a write, and the values that it and the update name. */
export type Condition = {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
};
export type Update = Condition & { readonly UpdateExpression: string };

export type Page<Item> = { readonly items: readonly (Item & ItemKey)[]; readonly next: ItemKey | undefined };

/** A write whose condition did not hold. */
export class Refused<Item extends object> {
  /** What stands there, where DynamoDB told. */
  readonly item: Item | undefined;

  constructor(item: Item | undefined) {
    this.item = item;
  }
}

const DAY_SECONDS = 24 * 60 * 60;

/** The ledger's table: single items, read as they are (strongly consistent) and written under conditions. */
export class LedgerTable {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #ledgerDays: number;
  readonly #now: () => number;

  constructor(documents: DynamoDBDocumentClient, { table, ledgerDays, now = Date.now }: LedgerSettings) {
    this.#documents = documents;
    this.#table = table;
    this.#ledgerDays = ledgerDays;
    this.#now = now;
  }

  async get<Item>(key: ItemKey): Promise<Item | undefined> {
    const request = new GetCommand({ TableName: this.#table, Key: key, ConsistentRead: true });
    const { Item } = await this.#documents.send(request).catch(fault("GetItem"));
    return Item as Item | undefined;
  }

  /** Puts an item, and says when to forget it. */
  async put<Item extends object>(
    key: ItemKey,
    item: Item,
    condition: Condition,
  ): Promise<Item | Refused<Item>> {
    refuseLarge(key, item);
    const expiresAt = Math.floor(this.#now() / 1000) + this.#ledgerDays * DAY_SECONDS;
    const request = new PutCommand({
      ...condition,
      TableName: this.#table,
      Item: { ...key, ...item, [names.expiry]: expiresAt },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    const answer = await orRefused<Item, unknown>(this.#documents.send(request), "PutItem");
    return answer instanceof Refused ? answer : item;
  }

  /** Changes an item. @returns the whole of it as it is then */
  async update<Item extends object>(key: ItemKey, update: Update): Promise<Item | Refused<Item>> {
    const request = new UpdateCommand({
      ...update,
      TableName: this.#table,
      Key: key,
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    const answer = await orRefused<Item, UpdateCommandOutput>(this.#documents.send(request), "UpdateItem");
    return answer instanceof Refused ? answer : (answer.Attributes as Item);
  }

  /** What stands where a condition did not hold. Not every emulator tells; then it is read. */
  async standing<Item extends object>(key: ItemKey, refused: Refused<Item>): Promise<Item | undefined> {
    return refused.item ?? this.get<Item>(key);
  }

  /** A page of a partition's items, in the order of their sort keys. @param limit the most there may be */
  async page<Item>(partition: string, after: ItemKey | undefined, limit: number): Promise<Page<Item>> {
    const request = new QueryCommand({
      TableName: this.#table,
      KeyConditionExpression: "#partition = :partition",
      ExpressionAttributeNames: { "#partition": names.partitionKey },
      ExpressionAttributeValues: { ":partition": partition },
      ConsistentRead: true,
      Limit: limit,
      ...(after && { ExclusiveStartKey: after }),
    });
    const { Items = [], LastEvaluatedKey } = await this.#documents.send(request).catch(fault("Query"));
    return { items: Items as (Item & ItemKey)[], next: LastEvaluatedKey as ItemKey | undefined };
  }
}

function fault(operation: string): (error: unknown) => never {
  return (error) => {
    throw awsFault(operation, error);
  };
}

async function orRefused<Item extends object, T>(
  answer: Promise<T>,
  operation: string,
): Promise<T | Refused<Item>> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw awsFault(operation, error);
    return new Refused(error.Item && (plainItem(error.Item) as Item));
  }
}

/** What DynamoDB takes for an item, its attributes' names included. */
const LARGEST_ITEM = 400 << 10;
/** The expiry, and each number, which DynamoDB keeps in fewer bytes than its digits. */
const SMALL_PARTS = 100;

/** @throws Fault for an item that DynamoDB would not take: the text of one is what can be large */
function refuseLarge(key: ItemKey, item: object): void {
  let size = SMALL_PARTS;
  for (const [name, value] of Object.entries({ ...key, ...item })) {
    size += Buffer.byteLength(name) + (typeof value === "string" ? Buffer.byteLength(value) : 0);
  }
  if (size <= LARGEST_ITEM) return;
  throw new Fault("too-large", `a result of ${size} bytes is more than the ledger's 400 KB for one`, {
    mend: "have the task store it, and return its key",
    exit: 1,
  });
}
