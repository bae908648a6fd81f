/**
 * Loaded before the tests: what one process compiles, those after it load. There are hundreds, each of a few hundred modules.
 */
import { enableCompileCache, getCompileCacheDir } from "node:module";

enableCompileCache();
const folder = getCompileCacheDir();
if (folder !== undefined) process.env.NODE_COMPILE_CACHE ??= folder;
