import * as z from "zod";

const responseSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
});

/**
 * Which messages of a batch a function has done, by what it returned ("Implementing partial batch responses", AWS Lambda
 * Developer Guide): all where it returned nothing or names no failures; none where what it returned cannot be read or names a
 * message that is not of the batch.
 *
 * @param ids of the batch's messages
 * @param reportsFailures whether the mapping asks for partial responses; else whatever is returned is success
 */
export function doneBy(response: unknown, ids: readonly string[], reportsFailures: boolean): Set<string> {
  if (!reportsFailures) return new Set(ids);
  // As over the wire: what JSON does not carry is not there.
  const { data, success } = responseSchema.safeParse(JSON.parse(JSON.stringify(response ?? null)) ?? {});
  if (!success) return new Set();
  const failed = (data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  if (failed.some((id) => !ids.includes(id))) return new Set();
  return new Set(ids.filter((id) => !failed.includes(id)));
}
