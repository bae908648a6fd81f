import { readFile } from "node:fs/promises";
import { openTypeface, type Typefaces } from "../../core/documents/text/typeface.ts";

/** Vazirmatn (Arabic, Persian, Urdu, Latin; OFL), as installed with Rollpress. */
export async function loadTypefaces(): Promise<Typefaces> {
  const [regular, bold] = await Promise.all([
    openPackaged("Vazirmatn-Regular", "400Regular/Vazirmatn_400Regular.ttf"),
    openPackaged("Vazirmatn-Bold", "700Bold/Vazirmatn_700Bold.ttf"),
  ]);
  return { regular, bold };
}

async function openPackaged(name: string, path: string) {
  const url = import.meta.resolve(`@expo-google-fonts/vazirmatn/${path}`);
  return openTypeface(name, await readFile(new URL(url)));
}
