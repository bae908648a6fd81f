/** The scripts that can be printed, by their ISO 15924 codes. */
export const SCRIPTS = [
  "Arab",
  "Latn",
  "Deva",
  "Beng",
  "Cyrl",
  "Grek",
  "Guru",
  "Gujr",
  "Orya",
  "Taml",
  "Telu",
  "Knda",
  "Mlym",
  "Sinh",
  "Thai",
  "Laoo",
  "Khmr",
  "Mymr",
  "Tibt",
  "Ethi",
  "Armn",
  "Geor",
  "Hebr",
  "Thaa",
  "Nkoo",
  "Adlm",
] as const;
export type Script = (typeof SCRIPTS)[number];

/** `Zyyy` of characters that all scripts share; `Zzzz` of scripts that are not in the catalog. */
export type AnyScript = Script | "Zyyy" | "Zzzz";

/** Digits, punctuation, and marks that take the script of what they stand on. */
const SHARED = /^[\p{Script=Common}\p{Script=Inherited}]$/u;

const TESTS = SCRIPTS.map((script) => ({
  script,
  isOf: new RegExp(`^\\p{Script=${script}}$`, "u"),
}));

/** The script of one character, by its Unicode property Script. */
export function scriptOf(character: string): AnyScript {
  if (SHARED.test(character)) return "Zyyy";
  for (const { script, isOf } of TESTS) if (isOf.test(character)) return script;
  return "Zzzz";
}

/** The script of a text's first character that has one of its own; `Zyyy` if none has. */
export function firstScript(text: string): AnyScript {
  for (const character of text) {
    const script = scriptOf(character);
    if (script !== "Zyyy") return script;
  }
  return "Zyyy";
}

/** A stretch of a text in one script: `[start, end)` in UTF-16 units. */
export type ScriptItem = { readonly start: number; readonly end: number; readonly script: AnyScript };

/**
 * Divides a text by script, in its own order. Shared characters go with what is before them, at its beginning with what
 * follows (UAX 24, section 5.1).
 */
export function scriptItems(text: string): ScriptItem[] {
  const first = firstScript(text);
  const items: { start: number; end: number; script: AnyScript }[] = [];
  let end = 0;
  for (const character of text) {
    const script = scriptOf(character);
    const item = items.at(-1);
    end += character.length;
    if (item === undefined) items.push({ start: 0, end, script: first });
    else if (script === "Zyyy" || script === item.script) item.end = end;
    else items.push({ start: item.end, end, script });
  }
  return items;
}
