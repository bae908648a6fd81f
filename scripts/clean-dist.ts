/** Empties dist/ before a build: what a package holds is what the sources make now. */
import { rm } from "node:fs/promises";

await rm(new URL("../dist", import.meta.url), { recursive: true, force: true });
