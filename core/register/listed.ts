/** How many names one message lists. */
const MOST = 10;

/** Names for a message: the first ten, then how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length > MOST ? ` and ${names.length - MOST} more` : "";
  return `${names.slice(0, MOST).join(", ")}${more}`;
}
