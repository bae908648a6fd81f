import type { PackedCenter } from "../../stations/plan-stations.ts";

/** Who votes where, and what that makes in all. */
export type PackedStations = {
  /** All centers' own stations, in the order of the plan. */
  readonly stations: readonly StationId[];
  /** Voter → place of its station among {@link stations}. */
  readonly stationOf: Uint32Array;
  /** Voter → its number in its center, from 1. */
  readonly numberOf: Uint32Array;
  /** With the centers that print another's roll. */
  readonly totals: { readonly centers: number; readonly stations: number };
};

export type StationId = { readonly center: string; readonly station: number };

/** Notes where everybody is, center by center. */
export class VoterPlaces implements PackedStations {
  readonly stations: StationId[] = [];
  readonly stationOf: Uint32Array;
  readonly numberOf: Uint32Array;
  readonly totals = { centers: 0, stations: 0 };

  constructor(voters: number) {
    this.stationOf = new Uint32Array(voters);
    this.numberOf = new Uint32Array(voters);
  }

  add({ center, copies, assigned }: PackedCenter): void {
    const { stationOf, numberOf } = this;
    const prints = 1 + copies.length;
    this.totals.centers += prints;
    this.totals.stations += prints * assigned.stations.length;
    for (const { number, spans } of assigned.stations) {
      for (const { from, to } of spans) {
        for (let place = from; place < to; place++) {
          const voter = assigned.voters[place] as number;
          stationOf[voter] = this.stations.length;
          numberOf[voter] = place + 1;
        }
      }
      this.stations.push({ center: center.id, station: number });
    }
  }
}
