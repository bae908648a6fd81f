import { createHash } from "node:crypto";
import type { PlannedStation } from "../contracts/plan.ts";
import { VoterTally } from "../proof/voter-tally.ts";
import type { Center } from "../register/centers/center.ts";
import { nameColumns } from "../register/mapping/columns.ts";
import type { Register } from "../register/read-register.ts";
import { assignStations, type Station } from "./assign.ts";
import { type CenterSequence, orderVoters } from "./order.ts";
import { SlicePacker } from "./packed-slice.ts";
import type { AssignmentPolicy } from "./policy.ts";

/** One center with its stations, as planned. */
export type PlannedCenter = {
  readonly center: Center;
  readonly stations: readonly PlannedStation[];
  /** The center's own voters in order, as numbers in the register; none for a copy. */
  readonly sequence: Uint32Array;
};

/** A center's stations, and the bytes of their voters to append to the packed object (none for a copy). */
export type PackedCenter = PlannedCenter & { readonly slices: readonly Uint8Array[] };

/**
 * Plans all stations of a register, center by center in the order of their IDs; a center that copies another follows right
 * after it, with the same stations and the same voters.
 *
 * It yields each center's packed voters as it goes, so that they can be stored without being held.
 */
export function* planStations(
  register: Register,
  policy: AssignmentPolicy,
  locale: string,
): Generator<PackedCenter> {
  const packer = new SlicePacker(register);
  const copies = Map.groupBy(register.centers.sorted(), (center) => center.copyOf);
  let offset = 0;
  for (const sequence of orderVoters(register, policy, locale)) {
    const slices: Uint8Array[] = [];
    const stations: PlannedStation[] = [];
    for (const station of assignStations(sequence.groups, policy)) {
      const slice = packer.pack(sequence.voters, station.spans);
      slices.push(slice);
      stations.push(planned(register, sequence, station, slice, offset));
      offset += slice.length;
    }
    const { center } = sequence;
    yield { center, stations, sequence: sequence.voters, slices };
    for (const copy of copies.get(center.id) ?? []) {
      if (!copy.isOpen) continue;
      const copied = stations.map((station) => ({ ...station, center: copy.id, copyOf: center.id }));
      yield { center: copy, stations: copied, sequence: new Uint32Array(0), slices: [] };
    }
  }
}

function planned(
  register: Register,
  { center, voters: sequence }: CenterSequence,
  station: Station,
  slice: Uint8Array,
  offset: number,
): PlannedStation {
  const tally = new VoterTally();
  for (const { from, to } of station.spans) {
    for (let place = from; place < to; place++)
      tally.add(register.voters.nationalIds.at(sequence[place] as number));
  }
  const first = station.spans[0]?.from as number;
  const last = (station.spans[station.spans.length - 1]?.to as number) - 1;
  return {
    center: center.id,
    station: station.number,
    gender: station.gender,
    tally: tally.record,
    first: { number: first + 1, name: printedName(register, sequence[first] as number) },
    last: { number: last + 1, name: printedName(register, sequence[last] as number) },
    offset,
    length: slice.length,
    sha256: createHash("sha256").update(slice).digest("hex"),
  };
}

/** A voter's name as it is printed. */
function printedName({ voters, mapping }: Register, voter: number): string {
  const parts = nameColumns(mapping).printOrder.map((part) =>
    voters.names.at(voters.nameParts[part]?.at(voter) as number),
  );
  return parts.filter((part) => part !== "").join(" ");
}
