import { readCenters } from "../../core/register/centers/read-centers.ts";
import { type IntakeOptions, type Register, readRegister } from "../../core/register/read-register.ts";
import { ProgressLine } from "../terminal/progress.ts";
import type { RegisterInput } from "./register-options.ts";

/** Reads a register for a command that reports on it, showing how far it is. */
export async function readInput(
  { register, centers, mapping, asOf, selection }: RegisterInput,
  options: Pick<IntakeOptions, "withAddresses" | "onRejections"> & {
    readonly onUnknownColumns?: (names: readonly string[]) => void;
  } = {},
): Promise<Register> {
  const { onUnknownColumns, ...intake } = options;
  const progress = new ProgressLine();
  try {
    return await readRegister(register, {
      ...intake,
      mapping,
      asOf,
      selection,
      centers: centers && (await readCenters(centers.name, centers.open(), mapping, onUnknownColumns)),
      onProgress: (rows) => progress.show("reading", rows, "rows"),
    });
  } finally {
    progress.clear();
  }
}
