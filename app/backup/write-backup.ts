import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { mongo } from 'mongoose';
import { pack, type Pack } from 'tar-stream';
import { COUNTS, type Counts, createManifest, LEFT_OUT, MANIFEST, partName } from './backup-format';

/** Bytes of documents in one part: what is held in memory at a time, beside one document. */
const PART_BYTES = 8 * 2 ** 20;
/** Seconds of the past that the embedded mongod keeps while it is written out; else it keeps none. */
const HISTORY_SECONDS = 6 * 3_600;

export interface BackupOptions {
  db: mongo.Db;
  /** mongod is our own child: it is told to keep the past while the backup reads it. */
  isEmbedded: boolean;
  dataKey: string;
  now: Date;
  onProgress?: (collection: string, documents: number, about: number) => void;
}

/**
 * Writes everything that Sala has stored in MongoDB as it was at one moment, while Sala works on: all collections are read from
 * one snapshot (https://www.mongodb.com/docs/manual/reference/read-concern-snapshot/).
 *
 * @returns documents by collection
 * @throws MongoServerError `SnapshotTooOld` when a MongoDB that is not ours keeps less of the past than this takes.
 */
export async function writeBackup(options: BackupOptions, to: Writable): Promise<Counts> {
  const { db, isEmbedded } = options;
  const tar = pack();
  const written = pipeline(tar, createGzip({ level: 6 }), to);
  // What went wrong is thrown below; until then nobody listens.
  written.catch(() => undefined);
  if (isEmbedded) await keepHistory(db, HISTORY_SECONDS);
  try {
    const counts = await Promise.race([packAll(options, tar), written.then(() => ({}))]);
    tar.finalize();
    await written;
    return counts;
  } catch (error) {
    tar.destroy();
    to.destroy();
    throw error;
  } finally {
    if (isEmbedded) await keepHistory(db, 0);
  }
}

async function keepHistory(db: mongo.Db, seconds: number): Promise<void> {
  await db.admin().command({ setParameter: 1, minSnapshotHistoryWindowInSeconds: seconds });
}

async function packAll(options: BackupOptions, tar: Pack): Promise<Counts> {
  const { db, dataKey, now } = options;
  await addFile(tar, MANIFEST, Buffer.from(JSON.stringify(createManifest(dataKey, now))));
  const listed = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  const names = listed
    .map(({ name }) => name)
    .filter((name) => !LEFT_OUT.has(name) && !name.startsWith('system.'))
    .sort();
  const counts: Counts = {};
  const session = db.client.startSession({ snapshot: true });
  try {
    for (const name of names) counts[name] = await packCollection(options, { name, session, tar });
  } finally {
    await session.endSession();
  }
  await addFile(tar, COUNTS, Buffer.from(JSON.stringify(counts)));
  return counts;
}

async function packCollection(
  { db, onProgress }: BackupOptions,
  { name, session, tar }: { name: string; session: mongo.ClientSession; tar: Pack },
): Promise<number> {
  const collection = db.collection(name);
  const about = await collection.estimatedDocumentCount();
  let [parts, documents, bytes] = [0, 0, 0];
  let gathered: Buffer[] = [];
  const flush = async () => {
    parts += 1;
    await addFile(tar, partName(name, parts), Buffer.concat(gathered));
    [gathered, bytes] = [[], 0];
    onProgress?.(name, documents, about);
  };
  // Raw: nothing is read into objects and written back, so that what is stored and what is kept are the same bytes.
  const cursor = collection.find({}, { session, raw: true });
  for await (const document of cursor) {
    const raw = document as unknown as Buffer;
    // The driver hands out windows on its reply, which it keeps: a copy lets the reply go.
    gathered.push(Buffer.from(raw));
    bytes += raw.length;
    documents += 1;
    if (bytes >= PART_BYTES) await flush();
  }
  if (gathered.length > 0 || documents === 0) await flush();
  return documents;
}

/** Adds a file, and waits until the stream takes more. */
function addFile(tar: Pack, name: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ name, mode: 0o600 }, content, (error) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}
