import { imageSize } from 'image-size';
import sharp from 'sharp';
import type { MessageMedia, VirusScanner } from '../../contracts';
import { isArchiveBomb } from './is-archive-bomb';
import { isMarkupInDisguise, isProgram, typeOfFile } from './type-of-file';

type Refusal = NonNullable<MessageMedia['refused']>[number]['why'];
type Scan = NonNullable<MessageMedia['files'][number]['scan']>;
export type Inspection = { contentType: string; scan: Scan } | { refused: Refusal };

/** 12,000 x 8,000: more than any phone's camera makes. A picture of more is opened by nobody, our own staff least of all. */
export const MOST_PIXELS = 100_000_000;

/**
 * Looks at a file before it is kept: what it is by its content, how large a picture or an archive would be once opened, and what
 * the virus scanner says. An archive is unpacked only as far as it takes to see that it is no bomb, and nothing of it is kept: what
 * is in it is for the scanner, which has limits of its own.
 *
 * @throws what the scanner throws when it cannot be asked.
 */
export async function inspectFile(
  content: Buffer,
  told: string,
  scanner: VirusScanner | null,
): Promise<Inspection> {
  if (isProgram(content)) return { refused: 'program' };
  if (isMarkupInDisguise(content, told)) return { refused: 'not-as-told' };
  const contentType = typeOfFile(content, told);
  if (contentType.startsWith('image/') && (await pixelsOf(content)) > MOST_PIXELS)
    return { refused: 'too-many-pixels' };
  if (await isArchiveBomb(content)) return { refused: 'archive-bomb' };
  if (scanner === null) return { contentType, scan: 'not-scanned' };
  const { state } = await scanner.scan(content);
  return state === 'infected' ? { refused: 'infected' } : { contentType, scan: 'clean' };
}

/** Of all frames together, from the header alone; 0 for a picture whose size nobody can read. */
async function pixelsOf(content: Buffer): Promise<number> {
  try {
    const {
      width,
      height,
      pages = 1,
    } = await sharp(content, { limitInputPixels: false, animated: false }).metadata();
    return width * height * pages;
  } catch {
    return toldPixelsOf(content);
  }
}

/** What the header says of a picture that the library will not even open: it opens none with a side of ten million. */
function toldPixelsOf(content: Buffer): number {
  try {
    const { width, height } = imageSize(content);
    return width * height;
  } catch {
    return 0;
  }
}
