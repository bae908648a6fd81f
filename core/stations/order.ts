import { Fault } from "../fault.ts";
import { type Gender, MIXED } from "../gender.ts";
import type { Center } from "../register/centers/center.ts";
import { nameColumns } from "../register/mapping/columns.ts";
import type { Register } from "../register/read-register.ts";
import type { VoterTable } from "../register/voter-table.ts";
import { compareGenders, type Group } from "./assign.ts";
import { rankStrings } from "./collation.ts";
import type { AssignmentPolicy } from "./policy.ts";

/** A center's voters in the order in which they are numbered. */
export type CenterSequence = {
  readonly center: Center;
  /** In the order of the sequence; a group without voters is left out. */
  readonly groups: readonly Group[];
  /** Voters, as numbers in the register's table. */
  readonly voters: Uint32Array;
};

/**
 * Orders a register: centers by ID, in each the groups by gender, in each group the voters by the policy's sort order, with
 * the national ID to break ties. So the order of rows leaves no trace.
 *
 * Centers that copy another's roll, and centers without voters, have no sequence.
 *
 * @throws Fault `no-address` where the policy sorts by addresses that the register was not read with
 */
export function orderVoters(register: Register, policy: AssignmentPolicy, locale: string): CenterSequence[] {
  const { voters, centers } = register;
  const genders: readonly Gender[] =
    policy.name === "plain" ? [MIXED] : voters.genders.toSorted(compareGenders);
  const groupOfGender = new Map(genders.map((gender, group) => [gender, group]));
  const groupOf =
    policy.name === "plain"
      ? () => 0
      : (voter: number) => groupOfGender.get(voters.genderOf(voter)) as number;

  const bucketOf = (voter: number) => voters.centerOf(voter) * genders.length + groupOf(voter);
  const { order, ends } = bucketSort(voters.size, centers.size * genders.length, bucketOf);

  const compare = comparator(register, policy, locale);
  const numbers = Array.from({ length: centers.size }, (_, number) => number);
  numbers.sort((a, b) => (centers.at(a).id < centers.at(b).id ? -1 : 1));
  const sequences: CenterSequence[] = [];
  for (const number of numbers) {
    const groups: Group[] = [];
    const first = number * genders.length;
    for (const [group, gender] of genders.entries()) {
      const from = ends[first + group - 1] ?? 0;
      const to = ends[first + group] as number;
      if (to === from) continue;
      order.subarray(from, to).sort(compare);
      groups.push({ gender, voters: to - from });
    }
    const all = order.subarray(ends[first - 1] ?? 0, ends[first + genders.length - 1]);
    if (all.length > 0) sequences.push({ center: centers.at(number), groups, voters: all });
  }
  return sequences;
}

/** Puts the voters of a bucket next to each other. `ends[b]` is where bucket b ends, and the next one begins, in `order`. */
function bucketSort(
  size: number,
  buckets: number,
  bucketOf: (voter: number) => number,
): { order: Uint32Array; ends: Uint32Array } {
  const ends = new Uint32Array(buckets);
  for (let voter = 0; voter < size; voter++) (ends[bucketOf(voter)] as number)++;
  for (let bucket = 1; bucket < buckets; bucket++) (ends[bucket] as number) += ends[bucket - 1] as number;
  const order = new Uint32Array(size);
  const places = ends.slice();
  for (let voter = size - 1; voter >= 0; voter--) order[--(places[bucketOf(voter)] as number)] = voter;
  return { order, ends };
}

function comparator(
  register: Register,
  policy: AssignmentPolicy,
  locale: string,
): (a: number, b: number) => number {
  const { voters } = register;
  const byId = (a: number, b: number) => voters.nationalIds.compareBytes(a, b);
  if (policy.sort === "id") return byId;
  if (policy.sort === "address" && register.mapping.columns.address === undefined) {
    throw new Fault("no-address", "voters cannot be sorted by address, for the mapping names no address", {
      mend: "name the address's columns in a mapping file, or sort by name",
    });
  }
  const keys = policy.sort === "name" ? nameKeys(register, locale) : addressKeys(voters, locale);
  return (a, b) => {
    for (const key of keys) {
      const difference = (key[a] as number) - (key[b] as number);
      if (difference !== 0) return difference;
    }
    return byId(a, b);
  };
}

/**
 * Sort keys: the ranks of a name's parts, packed into as few numbers as hold them exactly. Four parts of 2,000 distinct
 * words fit in one.
 */
function nameKeys({ voters, mapping }: Register, locale: string): Float64Array[] {
  const ranks = rankStrings(voters.names, locale, { numeric: false });
  const base = voters.names.size;
  const { sorted } = nameColumns(mapping);
  const partsPerKey = Math.max(
    1,
    Math.floor(Math.log(Number.MAX_SAFE_INTEGER) / Math.log(Math.max(2, base))),
  );
  const keys: Float64Array[] = [];
  for (let first = 0; first < sorted; first += partsPerKey) {
    const key = new Float64Array(voters.size);
    for (let voter = 0; voter < key.length; voter++) {
      let packed = 0;
      for (let part = first; part < Math.min(first + partsPerKey, sorted); part++) {
        packed = packed * base + (ranks[voters.namePartOf(voter, part)] as number);
      }
      key[voter] = packed;
    }
    keys.push(key);
  }
  return keys;
}

/** House numbers compare as numbers: 9 High Street stands before 10. */
function addressKeys(voters: VoterTable, locale: string): Float64Array[] {
  const ranks = rankStrings(voters.addresses, locale, { numeric: true });
  return [Float64Array.from({ length: voters.size }, (_, voter) => ranks[voters.addressOf(voter)] as number)];
}
