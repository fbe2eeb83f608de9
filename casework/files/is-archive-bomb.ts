import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

/** What an archive may unpack to: more than any attachment of a report, less than fills a disk. */
const MOST_UNPACKED = 200 * 1024 * 1024;
/** Text packs to a tenth, office files to a twentieth; what packs to a hundredth was made to be unpacked. */
const MOST_RATIO = 100;
const SMALL_UNPACKED = 20 * 1024 * 1024;
const MOST_ENTRIES = 10_000;
/** A letter with its annexes may be an archive in an archive; what is packed more often was made to be unpacked. */
const DEEPEST = 3;
/** So much of an archive within an archive is looked into: no more than anybody may send as a whole. */
const MOST_INNER = 20 * 1024 * 1024;

class Bomb extends Error {}

/** How much may still be unpacked, all archives within the archive together. */
interface Budget {
  left: number;
}

/**
 * Whether an archive (zip, which office files are too, or gzip) would grow beyond all measure when a colleague opens it. It is
 * unpacked as far as needed to know, nothing of it is kept: what its table of contents says may be a lie. Other formats are left
 * to the virus scanner. What is no archive, is broken or is locked by a password is no bomb.
 */
export async function isArchiveBomb(content: Buffer): Promise<boolean> {
  const left = Math.min(MOST_UNPACKED, Math.max(SMALL_UNPACKED, content.length * MOST_RATIO));
  try {
    await unpack(content, { left }, 1);
    return false;
  } catch (error) {
    if (error instanceof Bomb) return true;
    throw error;
  }
}

const isZip = (content: Buffer) => content.subarray(0, 2).toString('latin1') === 'PK';
const isGzip = (content: Buffer) => content[0] === 0x1f && content[1] === 0x8b;

async function unpack(content: Buffer, budget: Budget, depth: number): Promise<void> {
  if (!isZip(content) && !isGzip(content)) return;
  if (depth > DEEPEST) throw new Bomb('Packed too often');
  if (isGzip(content)) {
    const unpacking = createGunzip();
    unpacking.end(content);
    return readThrough(unpacking, budget, depth);
  }
  const archive = await openZip(content);
  if (archive === null) return;
  if (archive.entryCount > MOST_ENTRIES) throw new Bomb('Too many files');
  for (let entry = await nextEntry(archive); entry !== null; entry = await nextEntry(archive)) {
    // Told openly: nothing need be unpacked to know.
    if (entry.uncompressedSize > budget.left) throw new Bomb('Too large');
    const stream = await openEntry(archive, entry);
    if (stream !== null) await readThrough(stream, budget, depth);
  }
}

/** Counts what comes; an archive in it is unpacked in its turn. */
async function readThrough(stream: Readable, budget: Budget, depth: number): Promise<void> {
  const inner: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      budget.left -= chunk.length;
      if (budget.left < 0) throw new Bomb('Too large');
      const isKept = length === 0 ? isZip(chunk) || isGzip(chunk) : inner.length > 0;
      if (isKept && length < MOST_INNER) inner.push(chunk);
      length += chunk.length;
    }
  } catch (error) {
    if (error instanceof Bomb) throw error;
    // A broken stream unpacks to nothing for anybody.
    return;
  } finally {
    stream.destroy();
  }
  if (inner.length > 0) await unpack(Buffer.concat(inner), budget, depth + 1);
}

function openZip(content: Buffer): Promise<ZipFile | null> {
  return new Promise((resolve) => {
    // Names are of no account here, and neither a strange one nor a wrong size must hide what is inside.
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
    fromBuffer(content, options, (error, archive) => resolve(error === null ? archive : null));
  });
}

function nextEntry(archive: ZipFile): Promise<Entry | null> {
  return new Promise((resolve) => {
    archive.removeAllListeners();
    archive.once('entry', resolve);
    archive.once('end', () => resolve(null));
    archive.once('error', () => resolve(null));
    archive.readEntry();
  });
}

function openEntry(archive: ZipFile, entry: Entry): Promise<Readable | null> {
  return new Promise((resolve) => {
    try {
      archive.openReadStream(entry, (error, stream) => resolve(error === null ? stream : null));
    } catch {
      resolve(null);
    }
  });
}
