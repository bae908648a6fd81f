/**
 * Writes what `hb-shape` makes of the sample names: `npm run fixtures:shaping`. It needs HarfBuzz's own program (Debian:
 * libharfbuzz-bin); the tests need the fixtures only.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { CATALOG, fontFile } from "../core/documents/fonts/catalog.ts";
import { fixtureName, type ShapingFixture } from "../test/core/documents/text/shaping/fixtures.ts";
import { MIXED_SAMPLES, SAMPLES } from "../test/core/documents/text/shaping/names.ts";

const folder = path.join(import.meta.dirname, "../test/core/documents/text/shaping/fixtures");
const version = execFileSync("hb-shape", ["--version"], { encoding: "utf8" }).split("\n")[0]!;

/** As the product sets them. Written out here: a fixture made from the product's own table would test nothing. */
const LIGATURES_OFF = new Set(["Arab", "Hebr", "Thaa", "Nkoo", "Adlm", "Latn", "Cyrl", "Grek"]);
const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Thaa", "Nkoo", "Adlm"]);

function shaped(text: string, family: string, language: string, isRtl: boolean, features: string): string {
  const entry = CATALOG.find(({ name }) => name === family)!;
  const { package: name, path: file } = fontFile(entry, "regular");
  const args = [
    "--no-glyph-names",
    "--no-clusters",
    "--remove-default-ignorables",
    `--direction=${isRtl ? "rtl" : "ltr"}`,
    `--language=${language}`,
    `--features=${features}`,
    `--unicodes=${Array.from(text, (character) => character.codePointAt(0)!.toString(16)).join()}`,
    fileURLToPath(import.meta.resolve(`${name}/${file}`)),
  ];
  return execFileSync("hb-shape", args, { encoding: "utf8" }).trim().slice(1, -1);
}

const featuresOf = (script: string) => (LIGATURES_OFF.has(script) ? "liga=0,clig=0" : "");

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const write = (name: string, fixture: ShapingFixture) =>
  writeFileSync(path.join(folder, name), `${JSON.stringify(fixture, null, 2)}\n`);

for (const sample of SAMPLES) {
  const { script, locale, family, names } = sample;
  const isRtl = RIGHT_TO_LEFT.has(script);
  const features = featuresOf(script);
  const lines = names.map((text) => [text, shaped(text, family, locale, isRtl, features)]);
  write(fixtureName(sample), { version, locale, family, features, lines: Object.fromEntries(lines) });
}

const scriptOfFamily = (family: string) => CATALOG.find(({ name }) => name === family)!.scripts[0]!;
for (const { locale, text, stretches } of MIXED_SAMPLES) {
  const lines = stretches.map((stretch) => {
    const features = /\p{Script=Latin}/u.test(stretch.text)
      ? featuresOf("Latn")
      : featuresOf(scriptOfFamily(stretch.family));
    return [stretch.text, shaped(stretch.text, stretch.family, locale, stretch.isRtl ?? false, features)];
  });
  const families = stretches.map(({ family }) => family).join(", ");
  write(fixtureName({ locale, text }), {
    version,
    locale,
    family: families,
    features: "as above",
    lines: Object.fromEntries(lines),
  });
}
