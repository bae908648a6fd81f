/** What we use of dynalite, which brings no types. */
declare module "dynalite" {
  import type { Server } from "node:http";

  type Options = {
    /** Milliseconds that a table takes to be made, changed or deleted. */
    readonly createTableMs?: number;
    readonly updateTableMs?: number;
    readonly deleteTableMs?: number;
  };

  /** DynamoDB in memory. */
  export default function dynalite(options?: Options): Server;
}
