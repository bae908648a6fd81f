/** Where in a run a fault is, in words for people. */
export function stationPlace(centerId: string, station: number): string {
  return `center ${centerId}, station ${station}`;
}

/** @param gender as the register states it */
export function listPlace(centerId: string, gender: string): string {
  return `center ${centerId}, list of ${gender}`;
}
