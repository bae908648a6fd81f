import { Command, InvalidArgumentError } from "commander";
import { runArgument } from "../options/run-argument.ts";

export type ReprintOptions = { readonly center: string; readonly station?: number };

export function reprintCommand(): Command {
  return new Command("reprint")
    .summary("print one station again, or a center's lists")
    .description(
      "Renders a station's book and sign again, or, without --station, a center's lists, from the voters that the run has packed: " +
        "the same bytes. What is missing or damaged among the run's files is put back.",
    )
    .addArgument(runArgument())
    .requiredOption("--center <id>", "the center")
    .option("--station <n>", "the number of the station", stationNumber)
    .action(async (run: string, options: ReprintOptions) => {
      const { reprint } = await import("./reprint.ts");
      process.stdout.write(await reprint(run, options));
    });
}

function stationNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("It is a number from 1 on.");
  return Number(text);
}
