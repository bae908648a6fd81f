import { readFile } from "node:fs/promises";

/** Vazirmatn Regular, the font that Rollpress itself uses. */
export const VAZIRMATN = import.meta.resolve(
  "@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf",
);

export async function readVazirmatn(): Promise<Buffer> {
  return await readFile(new URL(VAZIRMATN));
}
