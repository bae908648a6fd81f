import { assignmentPolicy } from "../../../core/stations/policy.ts";
import { registerOf } from "../../support/registers.ts";

const CENTERS = [
  "center_id,name,office_id,copy_of,reg_open",
  "11001,مدرسة النور,1,,",
  "11002,مدرسة الأمل,2,,",
  "11003,نسخة,3,11001,",
  "11004,مغلق,1,,false",
  "11005,بلا مكتب,,,",
].join("\n");

export const VOTERS = registerOf({
  "11001": { men: 30, women: 30 },
  "11002": { men: 40, women: 3 },
  "11004": { men: 2 },
  "11005": { women: 5, others: 2 },
});

/** Four centers, one of them a copy and one without an office, of up to 20 voters a station. */
export const small = {
  forgive: { noOffice: true },
  voters: VOTERS,
  centers: CENTERS,
  configuration: { policy: assignmentPolicy("gender", { maximum: 20 }) },
};
