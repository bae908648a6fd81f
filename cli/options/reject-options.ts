import { Option } from "commander";
import { DEFAULT_REJECT_LIMIT, parseRejectLimit } from "../../core/register/reject-limit.ts";

/** How many rejected rows are too many: one meaning in every command. */
export function rejectsOption(): Option {
  return new Option("--max-rejects <n|n%>", "stop before printing if more rows are rejected")
    .argParser(parseRejectLimit)
    .default(DEFAULT_REJECT_LIMIT, "0.5%");
}
