import { keys } from "../../../../core/contracts/keys.ts";
import { type RunFile, runFileText } from "../../../../core/contracts/run-file.ts";
import type { Fonts } from "../../../../core/documents/fonts/families.ts";
import { Fault } from "../../../../core/fault.ts";
import { GENERATOR } from "../../../../core/generator.ts";
import type { ObjectStore } from "../../../../core/ports/object-store.ts";
import { centerTrial, tryCenters } from "../../../../core/rolls/center-trial.ts";
import { layoutOf } from "../../../../core/rolls/render/render.ts";
import { requestOfRun } from "../../../../core/rolls/run-request.ts";
import { split } from "../../../../core/rolls/split.ts";
import { registerObject } from "../../register-object.ts";
import type { StepsOf } from "../runs.ts";

/**
 * Reads the register from the bucket.
 *
 * What makes a run is what reads its register, and not the command line that sent it: so run.json is written again first.
 *
 * @param bucket where the register is: its keys are those of the whole bucket
 */
export function splitSteps(fonts: Fonts, bucket: Pick<ObjectStore, "stream">): StepsOf {
  return ({ file, store }) => ({
    async split() {
      await store.put(keys.run, Buffer.from(runFileText({ ...file, generator: GENERATOR })));
      // Before the register: what nothing can be printed with shows at once.
      const layout = layoutOf(file.configuration, fonts);
      const request = requestOfRun(file, (key) => registerObject(bucket, key));
      const result = await split(request, store);
      requireNamed(result.runId, file);
      await tryCenters(store, centerTrial(layout, file.configuration));
      return result;
    },
  });
}

/** The run was named before its register was read here: all of it stands under that name. @throws Fault where it should have another */
function requireNamed(runId: string, file: RunFile): void {
  if (runId === file.runId) return;
  throw new Fault(
    "other-register",
    "the register that was read is not the one that the run was started with",
    {
      place: `run ${file.runId}`,
      mend: "start it again with the Rollpress version that is deployed, from files that nobody is changing",
    },
  );
}
