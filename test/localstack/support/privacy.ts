/** The words of a register's rows that are of one voter: the national ID and the names. */
export function wordsOfVoters(csv: string): Set<string> {
  const [, ...rows] = csv.trim().split("\n");
  return new Set(
    rows.flatMap((row) => {
      const [id = "", first = "", father = "", grandfather = "", family = ""] = row.split(",");
      return [id, ...[first, father, grandfather, family].flatMap(wordsOf)];
    }),
  );
}

/** Letters and digits as they stand together. */
export const wordsOf = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
