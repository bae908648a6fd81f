/*
 * How much a process that reads a register takes, measured with `split` into a folder (docs/scale.md, "The largest register"): its
 * peak is PEAK_BASE, and at most PEAK_PER_VOTER for each voter, most of it in tables outside of V8's heap. The most is taken when a
 * table has just been doubled, beyond 2²⁴, 2²⁵, … voters; before that it is a quarter less.
 */
const PEAK_BASE = 350 << 20;
const PEAK_PER_VOTER = 137;

/** The peak of a process that splits a register of so many voters, in bytes. It includes parts of uploads that are under way. */
export const splitPeak = (voters: number) => PEAK_BASE + PEAK_PER_VOTER * voters;

/**
 * The most voters that one run of the deployed stack should have: 67 % of the splitter's 10,240 MB, and 69 % of its 900 s on a core
 * that takes half as long again as the one measured. The rest is for names that repeat less than those of a sample. A larger country runs state by
 * state, each with a register file of its own: a selection of centers does not help, for the whole file is read.
 */
export const LARGEST_REGISTER = 50_000_000;

/**
 * Options of Node for a process of AWS that splits. Lambda's runtime would give V8 a twentieth of the memory for each half of the
 * young objects and nine tenths for the old ones; garbage is then collected so late that 10 million voters take 1,817 MiB, more
 * than `splitPeak`. With these it is 1,389,.
 */
export const SPLIT_NODE_OPTIONS = "--max-semi-space-size=16 --max-old-space-size=4096";
