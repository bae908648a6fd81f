import { Command } from "commander";
import { runArgument } from "../options/run-argument.ts";

export function cancelCommand(): Command {
  return new Command("cancel")
    .summary("end a run for good")
    .description(
      "Whoever is at work on it ends what is in hand, and no more. A canceled run does not go on, here or on AWS; its folder may " +
        "be deleted.",
    )
    .addArgument(runArgument())
    .action(async (run: string) => {
      const { cancel } = await import("./cancel.ts");
      process.stdout.write(await cancel(run));
    });
}
