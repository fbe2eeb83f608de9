import sharp from 'sharp';
import { AppError } from '../../contracts';
import { MOST_PIXELS } from './inspect-file';

const LONGEST_SIDE = 2048;
const QUALITY = 82;
const MOST_SECONDS = 20;

/**
 * A picture as it may be shown to everybody: drawn anew, upright, at most 2,048 px long, as JPEG. Nothing of the original
 * file goes along: neither place, time and camera (EXIF, XMP, IPTC) nor a preview inside it.
 *
 * @throws AppError `bad-input` for what is no picture, is broken, or has more pixels than MOST_PIXELS.
 */
export async function publishImage(
  content: Buffer,
): Promise<{ content: Buffer; contentType: 'image/jpeg' }> {
  try {
    const drawn = await sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      // A picture with holes would turn black.
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY, mozjpeg: true })
      .timeout({ seconds: MOST_SECONDS })
      .toBuffer();
    return { content: drawn, contentType: 'image/jpeg' };
  } catch (cause) {
    throw new AppError('bad-input', { message: 'The file is no picture that can be shown', cause });
  }
}
