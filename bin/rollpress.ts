#!/usr/bin/env node
// The whole module, for an older Node does not know the one function, and would stop at its name.
import * as nodeModule from "node:module";

// Node runs this file as it is from 22.18 on; older ones would fail further in, with words that help nobody.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`rollpress: this is Node ${process.versions.node}; install Node 22.18 or later.\n`);
  process.exitCode = 2;
} else {
  // Half of a short command's time is compiling; the cache holds code only, in the system's folder for temporary files.
  nodeModule.enableCompileCache();
  const { main } = await import("../cli/main.ts");
  process.exitCode = await main(process.argv.slice(2));
}
