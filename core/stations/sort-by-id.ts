import type { StringTable } from "../tables/string-table.ts";

/**
 * The strings of a table by their bytes: a radix sort from the last byte to the first, one counting pass a byte. Where a
 * string has ended counts as before every byte. Linear in the number of strings: IDs have few bytes and are many.
 */
export function sortByBytes(table: StringTable): Uint32Array {
  const size = table.size;
  const bytes = table.bytes;
  const starts = Float64Array.from({ length: size }, (_, id) => table.start(id));
  const lengths = Uint16Array.from({ length: size }, (_, id) => table.length(id));
  let order: Uint32Array = Uint32Array.from({ length: size }, (_, id) => id);
  let spare: Uint32Array = new Uint32Array(size);
  for (let at = lengths.reduce((a, b) => Math.max(a, b), 0) - 1; at >= 0; at--) {
    const digitOf = (id: number) =>
      at < (lengths[id] as number) ? (bytes[(starts[id] as number) + at] as number) + 1 : 0;
    const places = new Uint32Array(258);
    for (let id = 0; id < size; id++) (places[digitOf(id) + 1] as number)++;
    if (places.includes(size)) continue;
    for (let digit = 1; digit < places.length; digit++)
      (places[digit] as number) += places[digit - 1] as number;
    for (const id of order) spare[(places[digitOf(id)] as number)++] = id;
    [order, spare] = [spare, order];
  }
  return order;
}
