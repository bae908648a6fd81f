/** Benchmarks are commands: `npm run bench -- NAME` prints figures. None of them is a test. */
const BENCHES = {
  intake: () => import("./intake/bench.ts"),
  csv: () => import("./csv/bench.ts"),
  render: () => import("./render/bench.ts"),
  chord: () => import("./canvas/chord.ts"),
  scale: () => import("./canvas/scale.ts"),
  cost: () => import("./cost/bench.ts"),
  memory: () => import("./memory/bench.ts"),
  run: () => import("./run/bench.ts"),
  host: () => import("./host/bench.ts"),
  lambdas: () => import("./lambdas/bench.ts"),
} as const;

const [name = "", ...args] = process.argv.slice(2);
if (Object.hasOwn(BENCHES, name)) {
  const { bench } = await BENCHES[name as keyof typeof BENCHES]();
  await bench(args);
} else {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(BENCHES).join("|")}\n`);
  process.exitCode = 2;
}
