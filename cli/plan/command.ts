import { Command } from "commander";
import { addPolicyOptions, type PolicyOptions } from "../options/policy-options.ts";
import { addRegisterOptions, type RegisterOptions } from "../options/register-options.ts";

export type PlanOptions = RegisterOptions & PolicyOptions & { readonly json?: boolean };

export function planCommand(): Command {
  return addPolicyOptions(addRegisterOptions(new Command("plan")))
    .summary("show the stations that each center would get")
    .description(
      "Reads the register and assigns its voters, and prints the stations of each center. Writes nothing.",
    )
    .option("--json", "print the plan as one JSON object")
    .action(async (voters: string[], options: PlanOptions) => {
      const { plan } = await import("./plan.ts");
      process.stdout.write(await plan(voters, options));
    });
}
