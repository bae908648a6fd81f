import type { WorkOptions } from "../options/work-options.ts";
import { placeOf } from "../places/run-place.ts";
import { follow } from "../run/follow.ts";

/** Puts back what failed and works on it, or follows those who do. @returns the exit status: 1 where something failed again */
export async function redrive(name: string, options: WorkOptions): Promise<0 | 1> {
  const place = await placeOf(name);
  return follow(
    place,
    options,
    (progress) => place.takeUp(options, progress),
    async (run) => {
      const count = await run.redrive();
      process.stderr.write(count === 0 ? "nothing in this run has failed\n" : `put back: ${count}\n`);
    },
  );
}
