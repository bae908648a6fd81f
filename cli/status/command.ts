import { Command } from "commander";
import { runArgument } from "../options/run-argument.ts";

export function statusCommand(): Command {
  return new Command("status")
    .summary("say how far a run is, or how it ended")
    .description("It may be asked while another process is at work on the run. It changes nothing.")
    .addArgument(runArgument())
    .option("--json", "print the answer as one JSON object")
    .action(async (run: string, { json }: { readonly json?: boolean }) => {
      const { status } = await import("./status.ts");
      process.stdout.write(await status(run, json === true));
    });
}
