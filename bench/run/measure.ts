/**
 * One run in a process of its own, as the command line makes it. Prints one JSON object: what only the process itself knows.
 *
 * Run by bench.ts: node bench/run/measure.ts ARGUMENTS OF ROLLPRESS
 */
import { enableCompileCache } from "node:module";

enableCompileCache();
const { main } = await import("../../cli/main.ts");
const write = process.stdout.write.bind(process.stdout);
// The command's own output is not asked for here.
process.stdout.write = () => true;
const status = await main(process.argv.slice(2));
const usage = process.resourceUsage();
const result: RunUsage = {
  status,
  cpuMs: (usage.userCPUTime + usage.systemCPUTime) / 1000,
  peakMb: usage.maxRSS / 1024,
};
write(JSON.stringify(result));

/** Time in milliseconds, of all threads; memory in MiB, the peak of the whole process. */
export type RunUsage = { readonly status: number; readonly cpuMs: number; readonly peakMb: number };
