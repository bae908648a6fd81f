import type { ConditionalCheckFailedException } from "../sdk.ts";

type RawItem = NonNullable<ConditionalCheckFailedException["Item"]>;

/** The item that an error carries, whose attributes the document client leaves as DynamoDB writes them. Those of the ledger's kinds. */
export function plainItem(item: RawItem): Record<string, unknown> {
  const plain = Object.entries(item).map(([name, { S, N, NS, BOOL }]) => [
    name,
    S ?? BOOL ?? (N === undefined ? new Set(NS?.map(Number)) : Number(N)),
  ]);
  return Object.fromEntries(plain);
}
