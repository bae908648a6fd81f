import { table } from "../../../core/contracts/table.ts";
import type { Condition, Update } from "./ledger-table.ts";

/*
 * Who wins. DynamoDB does the writes of one item one after the other, and each checks its condition against what stands then.
 *
 *        worker A                          worker B                          the item
 *  │     record, generation 1                                                -
 *  │       NOT_RECORDED_YET holds                                            A's, generation 1
 *  │                                       record, generation 1
 *  │                                         refused: reads and goes on
 *  │                                         with A's                        A's, generation 1
 *  │     (redriven) record, generation 2
 *  │       EARLIER_GENERATION holds                                          A's, generation 2
 *  │                                       (late) record, generation 1
 *  ▼                                         refused                         A's, generation 2
 *
 *        worker A                          worker B, the same message        the node
 *  │     mark slot 3                                                         remaining 2, done {1}
 *  │       IS_OPEN and not yet done: holds                                   remaining 1, done {1, 3}
 *  │                                       mark slot 3
 *  │                                         refused: reads the node         remaining 1, done {1, 3}
 *  │     ✗ the answer is lost, the SDK
 *  │       asks again: refused, and
 *  ▼       reads what it has done                                            remaining 1, done {1, 3}
 */

const NOT_THERE = "attribute_not_exists(#partition)";
const IS_OPEN = "attribute_exists(#partition)";
const EARLIER_GENERATION = "generation < :generation";
const NOT_ANNOUNCED_YET = "NOT contains(announced, :slot)";
const NOT_DONE_YET = "NOT contains(done, :slot)";
const SAME_VERSION = "version = :version";

const ExpressionAttributeNames = { "#partition": table.partitionKey };

/** Where nothing is yet. */
export const ifNew: Condition = { ConditionExpression: NOT_THERE, ExpressionAttributeNames };

/** Where none of this or of a later generation stands. */
export const ifLatest = (generation: number): Condition => ({
  ConditionExpression: `${NOT_THERE} OR ${EARLIER_GENERATION}`,
  ExpressionAttributeNames,
  ExpressionAttributeValues: { ":generation": generation },
});

/** Where nobody has saved the run since. */
export const ifUnchanged = (version: number): Condition => ({
  ConditionExpression: SAME_VERSION,
  ExpressionAttributeValues: { ":version": version },
});

/** One slot more to wait for, once. */
export const announcing = (slot: number): Update => ({
  UpdateExpression: "ADD remaining :one, announced :slots",
  ConditionExpression: `${IS_OPEN} AND ${NOT_ANNOUNCED_YET}`,
  ExpressionAttributeNames,
  ExpressionAttributeValues: { ":one": 1, ":slots": new Set([slot]), ":slot": slot },
});

/** One slot less, once, and its counts. */
export const marking = (slot: number, tasks: number, failed: number): Update => ({
  UpdateExpression: "ADD remaining :minusOne, done :slots, tasks :tasks, failed :failed",
  ConditionExpression: `${IS_OPEN} AND ${NOT_DONE_YET}`,
  ExpressionAttributeNames,
  ExpressionAttributeValues: {
    ...{ ":minusOne": -1, ":slots": new Set([slot]), ":slot": slot },
    ...{ ":tasks": tasks, ":failed": failed },
  },
});
