import type { RunProgress } from "../../core/rolls/run-progress.ts";
import type { ProgressLine } from "../terminal/progress.ts";

/** Shows how far a run is that others work on, in the words of one that works here. */
export function showProgress(line: ProgressLine): (progress: RunProgress) => void {
  return ({ messages, printed, offices, packaged }) => {
    if (messages === null) line.wait("reading the register");
    else if (printed < messages || offices === 0)
      line.show("printing", printed, "stations and centers", messages);
    else line.show("packaging", packaged, "offices", offices);
  };
}
