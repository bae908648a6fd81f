/**
 * One measurement in a process of its own, so that the peak of its memory is its own: reads a register, assigns it, and
 * writes the packed object and the plan. Prints one JSON object.
 *
 * Run by bench.ts: node bench/intake/measure.ts VOTERS CENTERS OUT
 */
import { FileStore } from "../../adapters/local/file-store.ts";
import { registerFile } from "../../adapters/local/register-file.ts";
import { readCenters } from "../../core/register/centers/read-centers.ts";
import { presetMapping } from "../../core/register/mapping/presets.ts";
import { readRegister } from "../../core/register/read-register.ts";
import { packStations } from "../../core/rolls/split/pack-stations.ts";
import { assignmentPolicy } from "../../core/stations/policy.ts";

const [voters = "", centers = "", out = ""] = process.argv.slice(2);
const started = performance.now();
const mapping = presetMapping("smartelect");
const centersFile = registerFile(centers);
const register = await readRegister([registerFile(voters)], {
  mapping,
  centers: await readCenters(centersFile.name, centersFile.open(), mapping),
  asOf: "2026-11-01",
});
const read = performance.now();
const configuration = { policy: assignmentPolicy("gender"), locale: "ar-LY", phase: "polling" } as const;
const packed = await packStations(register, configuration, new FileStore(out));
const ended = performance.now();

const usage = process.resourceUsage();
const result: IntakeMeasurement = {
  voters: register.counts.accepted,
  stations: packed.stations.length,
  readMs: read - started,
  packMs: ended - read,
  cpuMs: (usage.userCPUTime + usage.systemCPUTime) / 1000,
  peakMb: usage.maxRSS / 1024,
};
process.stdout.write(JSON.stringify(result));

/** Times in milliseconds; memory in MiB, the peak of the whole process. */
export type IntakeMeasurement = {
  readonly voters: number;
  readonly stations: number;
  readonly readMs: number;
  readonly packMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
};
