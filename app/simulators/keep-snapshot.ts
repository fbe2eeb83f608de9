import type { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Log } from '../../contracts';

/** Soon enough that a killed process has forgotten nothing that anybody noticed. */
const WRITE_AFTER_MS = 100;

/** A door's world as it is kept from one run to the next, so that an answer of tomorrow finds its citizen. */
export interface Snapshot<Kept> {
  file: string;
  schema: z.ZodType<Kept>;
  /** Something has happened in the world. */
  watchers: EventEmitter;
  take(): Kept;
  restore(kept: Kept): void;
  log: Log;
}

/**
 * Brings back what an earlier run has kept in the file, and keeps it from now on. Files that were sent are not kept.
 * @returns the last writing.
 */
export function keepSnapshot<Kept>(snapshot: Snapshot<Kept>): () => void {
  const { file, schema, watchers } = snapshot;
  try {
    snapshot.restore(schema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    // a first run, or a file that nobody can read: invented people are soon made again
  }
  let timer: NodeJS.Timeout | null = null;
  const write = () => {
    timer = null;
    writeSnapshot(snapshot);
  };
  const schedule = () => (timer ??= setTimeout(write, WRITE_AFTER_MS).unref());
  watchers.on('happening', schedule);
  return () => {
    watchers.off('happening', schedule);
    if (timer !== null) clearTimeout(timer);
    writeSnapshot(snapshot);
  };
}

function writeSnapshot<Kept>(snapshot: Snapshot<Kept>): void {
  const { file, log } = snapshot;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(snapshot.take()), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    log.warn({ file }, 'A simulator could not be kept: is there space in DATA_DIR?');
  }
}
