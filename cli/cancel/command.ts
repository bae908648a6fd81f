import { Command } from "commander";
import { runArgument } from "../options/run-argument.ts";

export function cancelCommand(): Command {
  return new Command("cancel")
    .summary("end a run for good")
    .description(
      "The process that is at work on it ends what it has in hand, and no more. A canceled run is not resumed; its folder may be " +
        "deleted.",
    )
    .addArgument(runArgument())
    .action(async (run: string) => {
      const { cancel } = await import("./cancel.ts");
      process.stdout.write(await cancel(run));
    });
}
