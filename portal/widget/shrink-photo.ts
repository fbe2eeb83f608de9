const LONGEST_SIDE = 1920;
const SMALL_ENOUGH = 500_000;

/**
 * Makes a photo small enough for a slow line; drawing it anew also leaves out the place and device that cameras write into
 * it. What cannot be drawn goes as it is.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  if (file.size < SMALL_ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file);
    const { width, height } = picture;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    const canvas = new OffscreenCanvas(width * scale, height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width * scale, height * scale);
    return await canvas.convertToBlob({ type: 'image/jpeg' });
  } catch {
    return file;
  }
}
