import { parseArgs } from 'node:util';
import { type BenchResult, machineOf } from './bench-result';

/**
 * Each bench by its name: how it is run for so many seconds, with a seed where it draws lots. Loaded when asked for, so that
 * none pays for another.
 */
const BENCHES: Record<
  string,
  (seconds: number, seed?: number, sizes?: number[], folder?: string) => Promise<BenchResult>
> = {
  inbound: async (seconds) => (await import('./inbound.js')).runInboundBench(seconds),
  outbound: async (seconds) => (await import('./outbound.js')).runOutboundBench(seconds),
  understand: async (seconds) => (await import('./understand.js')).runUnderstandBench(seconds),
  place: async (seconds, seed) => (await import('./place.js')).runPlaceBench(seconds, seed),
  webchat: async (seconds) => (await import('./webchat.js')).runWebchatBench(seconds),
  cases: async (seconds, seed, sizes, folder) =>
    (await import('./cases.js')).runCasesBench(seconds, seed, sizes, folder),
  sketch: async (seconds) => (await import('./sketch.js')).runSketchBench(seconds),
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      seconds: { type: 'string', default: '5' },
      seed: { type: 'string' },
      sizes: { type: 'string' },
      keep: { type: 'string' },
    },
    allowPositionals: true,
  });
  const seconds = Number(values.seconds);
  const [name = ''] = positionals;
  const run = BENCHES[name];
  const sizes = values.sizes?.split(',').map(Number);
  if (run === undefined || !(seconds > 0) || sizes?.some((size) => !(size > 0)) === true) {
    console.error(
      `Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--seconds N] [--seed N] [--sizes N,N] [--keep FOLDER]`,
    );
    process.exitCode = 2;
    return;
  }
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  const result = await run(seconds, seed, sizes, values.keep);
  for (const [label, rows] of Object.entries({
    figures: result.figures,
    ceilings: result.ceilings,
    ratios: result.ratios,
  })) {
    console.log(`\n${label}`);
    for (const [key, value] of Object.entries(rows)) console.log(`  ${key.padEnd(44)} ${round(value)}`);
  }
  console.log(
    JSON.stringify({
      name: result.name,
      machine: machineOf(),
      seconds,
      figures: rounded(result.figures),
      ceilings: rounded(result.ceilings),
      ratios: rounded(result.ratios),
    }),
  );
}

const round = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000;
const rounded = (rows: Record<string, number>) =>
  Object.fromEntries(Object.entries(rows).map(([key, value]) => [key, round(value)]));

void main();
