import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { localeWords, SAMPLE_LOCALES } from "../../../core/samples/options.ts";
import { countBy, sampleRegister } from "./register.ts";

for (const locale of SAMPLE_LOCALES) {
  describe(locale, () => {
    const language = localeWords(locale);
    const lists = ["male", "female", "family", "landforms", "qualifiers", "centers"] as const;

    test("no list repeats a word, and no word needs quoting or normalizing", () => {
      for (const list of lists) {
        const words = language[list];
        assert.equal(new Set(words).size, words.length, list);
        for (const word of words) {
          assert.doesNotMatch(word, /[",\r\n_]|^\s|\s$|\s\s/, `${list}: ${word}`);
          assert.equal(word.normalize("NFC"), word);
        }
      }
    });

    test("every template has one place for its word", () => {
      const { landforms, centers, office, constituency, subconstituency } = language;
      for (const template of [...landforms, ...centers, office, constituency, subconstituency]) {
        assert.equal(template.split("{}").length, 2, template);
      }
    });
  });
}

test("ar-LY has the names of a country: at least 150 of men, 150 of women, 200 families, all in Arabic letters", () => {
  const { male, female, family } = localeWords("ar-LY");
  assert.ok(male.length >= 150 && female.length >= 150 && family.length >= 200);
  for (const name of [...male, ...female, ...family]) assert.match(name, /^[ء-غف-ي]+( [ء-غف-ي]+)*$/);
  for (const name of ["عبد الرحمن", "علاء", "بلال", "سلام"]) assert.ok(male.includes(name));
});

test("ar-LY registers use several hundred distinct words, the commonest far more often than the rare ones", () => {
  const { voters } = sampleRegister({ voters: 10_000, centers: 20, offices: 2, locale: "ar-LY", seed: 1 });
  const columns = ["first_name", "father_name", "grandfather_name", "family_name"] as const;
  const words = new Set(voters.flatMap((voter) => columns.flatMap((column) => voter[column]!.split(" "))));
  assert.ok(words.size >= 500, `${words.size} words`);
  const fathers = [...countBy(voters, "father_name").values()].sort((a, b) => b - a);
  assert.ok(fathers[0]! > 20 * fathers.at(-1)!);
  const men = new Set(localeWords("ar-LY").male);
  for (const voter of voters) assert.ok(men.has(voter.father_name!) && men.has(voter.grandfather_name!));
});
