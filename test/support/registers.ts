import type { CenterDirectory } from "../../core/register/centers/directory.ts";
import { presetMapping } from "../../core/register/mapping/presets.ts";
import type { Mapping } from "../../core/register/mapping/schema.ts";
import { type IntakeOptions, type Register, readRegister } from "../../core/register/read-register.ts";
import type { Rejection } from "../../core/register/rejection.ts";
import type { Selection } from "../../core/register/selection/selection.ts";
import { chunksOf } from "./chunks.ts";

export const SMARTELECT_HEADER =
  "national_id,first_name,father_name,grandfather_name,family_name,gender,birth_date,center_id";

export type IntakeCase = {
  readonly mapping?: Mapping;
  readonly centers?: CenterDirectory;
  readonly chunkSize?: number;
  readonly withAddresses?: boolean;
  readonly selection?: Selection;
};

export type IntakeOutcome = Register & { readonly rejections: readonly Rejection[] };

/** Reads files given by their content; a plain string is one file. */
export async function intake(
  content: string | Uint8Array | Readonly<Record<string, string | Uint8Array>>,
  { mapping = presetMapping("smartelect"), chunkSize = 1 << 16, ...options }: IntakeCase = {},
): Promise<IntakeOutcome> {
  const isSingle = typeof content === "string" || content instanceof Uint8Array;
  const files = isSingle ? { "voters.csv": content } : content;
  const rejections: Rejection[] = [];
  const intakeOptions: IntakeOptions = {
    mapping,
    asOf: "2026-11-01",
    onRejections: (found) => {
      rejections.push(...found);
    },
    ...options,
  };
  const register = await readRegister(
    Object.entries(files).map(([name, text]) => ({
      name,
      open: () => chunksOf(Buffer.from(text), chunkSize),
    })),
    intakeOptions,
  );
  return { ...register, rejections };
}

/** A register in the default layout from rows without their header. */
export function smartelect(...rows: readonly string[]): string {
  return [SMARTELECT_HEADER, ...rows, ""].join("\n");
}

/** One row in the default layout; each field has a plausible value unless it is given. */
export function row(
  given: Partial<
    Record<"id" | "first" | "father" | "grandfather" | "family" | "gender" | "born" | "center", string>
  >,
): string {
  const {
    id = "119800000001",
    first = "علي",
    father = "أحمد",
    grandfather = "سالم",
    family = "الفيتوري",
  } = given;
  const { gender = "M", born = "1980-05-17", center = "11001" } = given;
  return [id, first, father, grandfather, family, gender, born, center].join(",");
}

/** A register of `men` and `women` in each center, with IDs that differ. */
export function registerOf(
  centers: Readonly<Record<string, { men?: number; women?: number; others?: number }>>,
): string {
  const rows: string[] = [];
  let id = 119_000_000_000;
  for (const [center, { men = 0, women = 0, others = 0 }] of Object.entries(centers)) {
    for (const [gender, count] of Object.entries({ M: men, F: women, X: others })) {
      for (let index = 0; index < count; index++) {
        rows.push(row({ id: String(id++), family: `العائلة ${(index * 7919) % 997}`, gender, center }));
      }
    }
  }
  return smartelect(...rows);
}

export function voterIds(register: Register): string[] {
  return Array.from({ length: register.voters.size }, (_, voter) => register.voters.nationalIds.at(voter));
}
