import { packageOffice } from "../../../../core/rolls/package/package-office.ts";
import type { StepsOf } from "../runs.ts";
import { requireOwnVersion } from "./own-version.ts";

/** Packs an office's zip. */
export const packageSteps: StepsOf = ({ file, store }) => ({
  async packageOffice(officeId) {
    requireOwnVersion(file);
    return packageOffice({ officeId, asOf: file.asOf }, store);
  },
});
