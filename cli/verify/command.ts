import { Command } from "commander";
import { runArgument } from "../options/run-argument.ts";

/** @param end told how the command ends: 1 where the folder is not what its manifest says */
export function verifyCommand(end: (status: 0 | 1) => void): Command {
  return new Command("verify")
    .summary("check that a run's folder is what its manifest says, down to the printed voters")
    .description(
      "Reads every file that a run has left, and compares it with the manifest: size, SHA-256, and the pages of documents. Then it " +
        "reads the voters' numbers out of the books and lists themselves, and compares them with the CSV files, and these with " +
        "each other. Exits with 1 where anything differs. Where a run says of itself that it could not print something, that is " +
        "told, and is no difference.",
    )
    .addArgument(runArgument("the folder of a run that has ended; or of one on AWS, aws:STACK/RUN"))
    .option("--json", "print the result as one JSON object")
    .action(async (run: string, { json }: { json?: boolean }) => {
      const { verify } = await import("./verify.ts");
      end(await verify(run, json === true));
    });
}
