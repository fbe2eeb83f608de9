import { cpus, totalmem } from 'node:os';

/** What every bench ends with, as one line of JSON, so that results can be compared and kept. */
export interface BenchResult {
  name: string;
  figures: Record<string, number>;
  /** The best that this machine can do, measured in the same run, or a bound that the design set. */
  ceilings: Record<string, number>;
  ratios: Record<string, number>;
}

export function machineOf(): Record<string, string | number> {
  const [cpu] = cpus();
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

/** The value below which this share (0 to 1) of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
