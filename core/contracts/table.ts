/** The ledger's table in DynamoDB, as the stack makes it and the adapter uses it. */
export const table = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Seconds since 1970: DynamoDB deletes an item some time after. */
  expiry: "expiresAt",
} as const;
