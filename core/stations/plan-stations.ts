import type { PlannedCenter, PlannedStation } from "../contracts/plan.ts";
import { VoterTally } from "../proof/voter-tally.ts";
import type { Center } from "../register/centers/center.ts";
import { sha256Of } from "../register/digest.ts";
import { nameColumns } from "../register/mapping/columns.ts";
import type { Register } from "../register/read-register.ts";
import { assignStations, type Station } from "./assign.ts";
import { type CenterSequence, orderVoters } from "./order.ts";
import { SlicePacker } from "./packed-slice.ts";
import type { AssignmentPolicy } from "./policy.ts";

/** A center with its stations. */
export type AssignedCenter = CenterSequence & { readonly stations: readonly Station[] };

/** Orders a register and cuts its centers into stations, in the order of center IDs. Copies are not among them. */
export function assignCenters(
  register: Register,
  policy: AssignmentPolicy,
  locale: string,
): AssignedCenter[] {
  const sequences = orderVoters(register, policy, locale);
  return sequences.map((sequence) => ({ ...sequence, stations: assignStations(sequence.groups, policy) }));
}

/** Every center that prints another's roll, by that other's ID. */
export function copiesByOriginal(centers: Iterable<Center>): Map<string, Center[]> {
  const copies = [...centers].filter((center) => center.copyOf !== "" && center.isOpen);
  return Map.groupBy(copies, (center) => center.copyOf);
}

export type { PlannedCenter };

/** A planned center, with the bytes of its voters, station by station, to append to the packed object. */
export type PackedCenter = PlannedCenter & {
  readonly assigned: AssignedCenter;
  readonly slices: readonly Uint8Array[];
};

/**
 * Plans all stations of a register and packs their voters, center by center in the order of their IDs: so what is packed
 * can be stored without being held.
 */
export function* planStations(
  register: Register,
  policy: AssignmentPolicy,
  locale: string,
): Generator<PackedCenter> {
  const packer = new SlicePacker(register);
  const copies = copiesByOriginal(register.centers.sorted());
  let offset = 0;
  for (const assigned of assignCenters(register, policy, locale)) {
    const slices: Uint8Array[] = [];
    const stations: PlannedStation[] = [];
    for (const station of assigned.stations) {
      const slice = packer.pack(assigned.voters, station.spans);
      slices.push(slice);
      stations.push(planned(register, assigned, station, slice, offset));
      offset += slice.length;
    }
    const { center } = assigned;
    const sha256 = sha256Of(...slices);
    yield { center, copies: copies.get(center.id) ?? [], stations, sha256, assigned, slices };
  }
}

function planned(
  register: Register,
  { voters: sequence }: CenterSequence,
  station: Station,
  slice: Uint8Array,
  offset: number,
): PlannedStation {
  const tally = new VoterTally();
  const ids = register.voters.nationalIds;
  for (const { from, to } of station.spans) {
    for (let place = from; place < to; place++) {
      const voter = sequence[place] as number;
      tally.addBytes(ids.bytes, ids.start(voter), ids.length(voter));
    }
  }
  const first = station.spans[0]?.from as number;
  const last = (station.spans[station.spans.length - 1]?.to as number) - 1;
  return {
    station: station.number,
    gender: station.gender,
    tally: tally.record,
    first: { number: first + 1, name: printedName(register, sequence[first] as number) },
    last: { number: last + 1, name: printedName(register, sequence[last] as number) },
    offset,
    length: slice.length,
    sha256: sha256Of(slice),
  };
}

/** A voter's name as it is printed. */
function printedName({ voters, mapping }: Register, voter: number): string {
  const parts = nameColumns(mapping).printOrder.map((part) =>
    voters.names.at(voters.namePartOf(voter, part)),
  );
  return parts.filter((part) => part !== "").join(" ");
}
