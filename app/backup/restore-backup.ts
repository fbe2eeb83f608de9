import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { mongo } from 'mongoose';
import { extract } from 'tar-stream';
import {
  collectionOf,
  COUNTS,
  type Counts,
  countsSchema,
  keyMarkOf,
  LEFT_OUT,
  MANIFEST,
  type Manifest,
  manifestSchema,
} from './backup-format';

/** Parts are written under these names first: a restore that ends in the middle leaves the database as it was. */
const UNFINISHED = 'restoring.';
const MOST_AT_ONCE = 1_000;
const LEAST_DOCUMENT_BYTES = 5;
/** What only a Sala that citizens have written to has. */
const LIVED_IN = ['inbox', 'conversations', 'cases'];

/** Why a file was not restored. The database is as it was. */
export type RestoreRefusal = 'not-empty' | 'other-key' | 'no-backup' | 'cut';
export class RestoreRefusedError extends Error {
  constructor(readonly reason: RestoreRefusal) {
    super(`The backup was not restored: ${reason}`);
    this.name = 'RestoreRefusedError';
  }
}

/**
 * Reads a backup back into a database that no citizen has written to. What stood there (the offices and articles of a new Sala)
 * is replaced. The indexes are made by whoever opens the desk next.
 *
 * @returns when the backup was made, and documents by collection
 * @throws RestoreRefusedError
 */
export async function restoreBackup(
  {
    db,
    dataKey,
    onProgress,
  }: { db: mongo.Db; dataKey: string; onProgress?: (collection: string, documents: number) => void },
  from: Readable,
): Promise<{ madeAt: Date; counts: Counts }> {
  if (await isLivedIn(db)) throw new RestoreRefusedError('not-empty');
  await dropUnfinished(db);
  try {
    const { manifest, counts, read } = await readParts({ db, dataKey, onProgress }, from);
    if (Object.entries(counts).some(([name, count]) => read[name] !== count))
      throw new RestoreRefusedError('cut');
    for (const name of LEFT_OUT) await db.collection(name).drop();
    for (const name of Object.keys(counts))
      await db.renameCollection(UNFINISHED + name, name, { dropTarget: true });
    return { madeAt: manifest.madeAt, counts };
  } finally {
    await dropUnfinished(db);
  }
}

async function isLivedIn(db: mongo.Db): Promise<boolean> {
  const found = await Promise.all(
    LIVED_IN.map((name) => db.collection(name).findOne({}, { projection: { _id: 1 } })),
  );
  return found.some((document) => document !== null);
}

async function dropUnfinished(db: mongo.Db): Promise<void> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    if (name.startsWith(UNFINISHED)) await db.collection(name).drop();
}

interface Parts {
  db: mongo.Db;
  dataKey: string;
  onProgress?: ((collection: string, documents: number) => void) | undefined;
}

async function readParts(
  parts: Parts,
  from: Readable,
): Promise<{ manifest: Manifest; counts: Counts; read: Counts }> {
  let [manifest, counts]: [Manifest | null, Counts | null] = [null, null];
  const read: Counts = {};
  const tar = extract();
  const unpacked = createGunzip();
  for (const stream of [from, unpacked]) stream.on('error', (error) => tar.destroy(error));
  from.pipe(unpacked).pipe(tar);
  try {
    for await (const entry of tar) {
      const content = await buffer(entry);
      const { name } = entry.header;
      if (name === MANIFEST) manifest = readManifest(content, parts.dataKey);
      else if (manifest === null) throw new RestoreRefusedError('no-backup');
      else if (name === COUNTS) counts = countsSchema.parse(JSON.parse(content.toString()));
      else await restorePart(parts, { name, content, read });
    }
  } catch (error) {
    // gzip, tar, JSON and BSON each say in their own way that this is no backup, or not the whole of one.
    if (error instanceof RestoreRefusedError || error instanceof mongo.MongoServerError) throw error;
    throw new RestoreRefusedError(manifest === null ? 'no-backup' : 'cut');
  } finally {
    from.destroy();
  }
  if (manifest === null) throw new RestoreRefusedError('no-backup');
  if (counts === null) throw new RestoreRefusedError('cut');
  return { manifest, counts, read };
}

function readManifest(content: Buffer, dataKey: string): Manifest {
  const manifest = manifestSchema.safeParse(JSON.parse(content.toString()));
  if (!manifest.success) throw new RestoreRefusedError('no-backup');
  if (manifest.data.keyMark !== keyMarkOf(dataKey)) throw new RestoreRefusedError('other-key');
  return manifest.data;
}

async function restorePart(
  { db, onProgress }: Parts,
  { name, content, read }: { name: string; content: Buffer; read: Counts },
): Promise<void> {
  const collection = collectionOf(name);
  if (collection === null) throw new RestoreRefusedError('cut');
  const target = db.collection(UNFINISHED + collection);
  if (read[collection] === undefined) await db.createCollection(UNFINISHED + collection);
  const documents = splitDocuments(content);
  for (let from = 0; from < documents.length; from += MOST_AT_ONCE)
    await target.insertMany(documents.slice(from, from + MOST_AT_ONCE), {
      ordered: false,
      forceServerObjectId: true,
    });
  read[collection] = (read[collection] ?? 0) + documents.length;
  onProgress?.(collection, read[collection]);
}

/** @throws when the bytes are no whole documents */
function splitDocuments(content: Buffer): mongo.Document[] {
  const documents: mongo.Document[] = [];
  for (let at = 0; at < content.length;) {
    const length = content.length - at < LEAST_DOCUMENT_BYTES ? 0 : content.readInt32LE(at);
    if (length < LEAST_DOCUMENT_BYTES || at + length > content.length) throw new RestoreRefusedError('cut');
    // Numbers keep the kind that they are stored as: 1.0 and a whole 1 are not the same to MongoDB.
    documents.push(mongo.BSON.deserialize(content.subarray(at, at + length), { promoteValues: false }));
    at += length;
  }
  return documents;
}
