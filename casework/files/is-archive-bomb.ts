import { fromBuffer, type ZipFile } from 'yauzl';

/** What an archive may unpack to: more than any attachment of a report, less than fills a disk. */
const MOST_UNPACKED = 200 * 1024 * 1024;
/** Text packs to a tenth, office files to a twentieth; what packs to a hundredth was made to be unpacked. */
const MOST_RATIO = 100;
const SMALL_UNPACKED = 20 * 1024 * 1024;
const MOST_ENTRIES = 10_000;

/**
 * Whether a zip archive (office files are zip archives too) would grow beyond all measure when a colleague opens it. Only its
 * table of contents is read, nothing is unpacked; a table that lies, archives in archives and other formats are left to the
 * virus scanner. What is no zip archive, or is broken, is no bomb.
 */
export async function isArchiveBomb(content: Buffer): Promise<boolean> {
  if (content.subarray(0, 2).toString('latin1') !== 'PK') return false;
  const archive = await open(content);
  if (archive === null) return false;
  if (archive.entryCount > MOST_ENTRIES) return true;
  return new Promise((resolve) => {
    let unpacked = 0;
    const isTooMuch = () =>
      unpacked > MOST_UNPACKED || (unpacked > SMALL_UNPACKED && unpacked > content.length * MOST_RATIO);
    archive.on('entry', ({ uncompressedSize }: { uncompressedSize: number }) => {
      unpacked += uncompressedSize;
      if (isTooMuch()) resolve(true);
      else archive.readEntry();
    });
    archive.once('end', () => resolve(false));
    archive.once('error', () => resolve(false));
    archive.readEntry();
  });
}

function open(content: Buffer): Promise<ZipFile | null> {
  return new Promise((resolve) => {
    // Names are of no account here, and a strange one must not hide the sizes.
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
    fromBuffer(content, options, (error, archive) => resolve(error === null ? archive : null));
  });
}
