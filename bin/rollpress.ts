#!/usr/bin/env node
// Node runs this file as it is from 22.18 on; older ones would fail further in, with words that help nobody.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`rollpress: this is Node ${process.versions.node}; install Node 22.18 or later.\n`);
  process.exitCode = 2;
} else {
  const { main } = await import("../cli/main.ts");
  process.exitCode = await main(process.argv.slice(2));
}
