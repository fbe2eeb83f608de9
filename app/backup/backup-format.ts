import { createHmac } from 'node:crypto';
import { z } from 'zod';

/**
 * A backup is one compressed tar. `manifest.json` comes first and `counts.json` last, so that a cut file is noticed. Between them
 * stand parts of the collections, `cases/000001.bson` and so on: documents one after another as MongoDB itself writes them
 * (https://bsonspec.org), so that `gunzip`, `tar` and `bsondump` read them without Sala.
 */
export const MANIFEST = 'manifest.json';
export const COUNTS = 'counts.json';
const FORMAT = 1;

/**
 * What is of no use, or harmful, after a restore: people sign in anew, and where the reading of timelines has come to is told in
 * MongoDB's own time.
 */
export const LEFT_OUT: ReadonlySet<string> = new Set(['sessions', 'webhookCursor']);

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  madeAt: z.coerce.date(),
  /** Whose DATA_KEY opens what is sealed in it; tells nothing about the key. */
  keyMark: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;
export const countsSchema = z.record(z.string(), z.int().min(0));
export type Counts = z.infer<typeof countsSchema>;

export const partName = (collection: string, part: number) =>
  `${collection}/${String(part).padStart(6, '0')}.bson`;

/** The collection that a part belongs to; null for what is no part. */
export function collectionOf(entry: string): string | null {
  return /^([\w.-]{1,100})\/\d+\.bson$/.exec(entry)?.[1] ?? null;
}

export function createManifest(dataKey: string, madeAt: Date): Manifest {
  return { format: FORMAT, madeAt, keyMark: keyMarkOf(dataKey) };
}

/** The same for the same DATA_KEY, and of no help in guessing it. */
export function keyMarkOf(dataKey: string): string {
  return createHmac('sha256', Buffer.from(dataKey, 'base64'))
    .update('sala backup')
    .digest('hex')
    .slice(0, 32);
}
