import { type SampleOptions, sampleCentersCsv, sampleVotersCsv } from "../../core/samples/samples.ts";
import { floridaSample } from "./florida.ts";
import { ncvoterSample } from "./ncvoter.ts";
import { ohioAdamsSample, ohioSecondSample } from "./ohio.ts";

/** Sized so that some centers need two or three stations a gender, and the smallest a unisex one. */
export const LIBYA: SampleOptions = { voters: 10_000, centers: 24, offices: 4, locale: "ar-LY", seed: 2012 };

/** The contents of every committed sample but the README, by path below `samples/`. */
export function sampleFiles(): ReadonlyMap<string, Uint8Array> {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  return new Map([
    ["libya/voters.csv", utf8([...sampleVotersCsv(LIBYA)].join(""))],
    ["libya/centers.csv", utf8([...sampleCentersCsv(LIBYA)].join(""))],
    ["ncvoter/ncvoter_sample.txt", ncvoterSample()],
    ["florida/ALA_sample.txt", utf8(floridaSample("ALA"))],
    ["florida/BAK_sample.txt", utf8(floridaSample("BAK"))],
    ["ohio/ADAMS_sample.csv", utf8(ohioAdamsSample())],
    ["ohio/SWVF_sample_2.csv", utf8(ohioSecondSample())],
  ]);
}
