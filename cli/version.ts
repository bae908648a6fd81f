export { GENERATOR, requireSameVersion, VERSION } from "../core/generator.ts";
