import { apportion } from "./apportion.ts";
import { localeWords, type SampleOptions } from "./options.ts";
import { permutation } from "./permutation.ts";
import { mix32 } from "./random.ts";

/** Where a center lies. Ids are unique over the whole register; names are invented places. */
export type CenterLocation = {
  readonly center: number;
  readonly name: string;
  readonly officeId: number;
  readonly officeName: string;
  readonly constituencyId: number;
  readonly constituencyName: string;
  readonly subconstituencyId: number;
  readonly subconstituencyName: string;
};

const CONSTITUENCIES_AN_OFFICE = 4;
const CENTERS_A_CONSTITUENCY = 5;
const SUBS_A_CONSTITUENCY = 3;
const CENTERS_A_SUB = 2;
/** Offices differ in size by a Zipf law, flattened so that the first is a few times the last. */
const OFFICE_FLATNESS = 3;

/** Every center in order, nested in subconstituencies, constituencies and offices, each with at least one center. */
export function* locateCenters(options: SampleOptions): Generator<CenterLocation> {
  const language = localeWords(options.locale);
  const placeNames = nameSequence(language.landforms, language.qualifiers, mix32(options.seed + 1));
  const centerPlaces = nameSequence(language.landforms, language.qualifiers, mix32(options.seed + 2));
  const centerKind = permutation(language.centers.length, mix32(options.seed + 3));
  let area = 0;
  let constituencyId = 0;
  let subconstituencyId = 0;
  const officeWeights = Array.from({ length: options.offices }, (_, i) => 1 / (i + 1 + OFFICE_FLATNESS));
  const offices = ranges(apportion(officeWeights, options.centers));

  for (const [index, office] of offices.entries()) {
    const officeName = fill(language.office, placeNames(area++));
    for (const constituency of divide(office, CENTERS_A_CONSTITUENCY, CONSTITUENCIES_AN_OFFICE)) {
      constituencyId++;
      const constituencyName = fill(language.constituency, placeNames(area++));
      for (const sub of divide(constituency, CENTERS_A_SUB, SUBS_A_CONSTITUENCY)) {
        subconstituencyId++;
        const subconstituencyName = fill(language.subconstituency, placeNames(area++));
        for (let center = sub.from; center < sub.to; center++) {
          const kind = language.centers[centerKind(center % language.centers.length)]!;
          yield {
            center,
            name: fill(kind, centerPlaces(center)),
            officeId: index + 1,
            officeName,
            constituencyId,
            constituencyName,
            subconstituencyId,
            subconstituencyName,
          };
        }
      }
    }
  }
}

type Range = { readonly from: number; readonly to: number };

function ranges(starts: Float64Array): Range[] {
  return Array.from({ length: starts.length - 1 }, (_, i) => ({ from: starts[i]!, to: starts[i + 1]! }));
}

/** As many equal parts as hold about `each` centers, but no more than `most`. */
function divide(range: Range, each: number, most: number): Range[] {
  const parts = Math.min(most, Math.ceil((range.to - range.from) / each));
  const starts = apportion(new Float64Array(parts).fill(1), range.to - range.from);
  return ranges(starts).map(({ from, to }) => ({ from: range.from + from, to: range.from + to }));
}

/** A sequence of place names without repetition; once all pairs are used up, it begins again with a number added. */
function nameSequence(
  landforms: readonly string[],
  qualifiers: readonly string[],
  key: number,
): (index: number) => string {
  const pairs = landforms.length * qualifiers.length;
  const scatter = permutation(pairs, key);
  return (index) => {
    const pair = scatter(index % pairs);
    const landform = landforms[Math.floor(pair / qualifiers.length)]!;
    const name = fill(landform, qualifiers[pair % qualifiers.length]!);
    const lap = Math.floor(index / pairs);
    return lap === 0 ? name : `${name} ${lap + 1}`;
  };
}

function fill(template: string, word: string): string {
  return template.replace("{}", word);
}
