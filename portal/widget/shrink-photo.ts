const LONGEST_SIDE = 1920;
const SMALL_ENOUGH = 500_000;

/**
 * Makes a photo small enough for a slow line; drawing it anew also leaves out the place and device that cameras write into
 * it. What cannot be drawn goes as it is.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  if (!file.type.startsWith('image') || file.size < SMALL_ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) =>
      canvas.toBlob((blob) => resolve(blob ?? file), 'image/jpeg', 0.85),
    );
  } catch {
    return file;
  }
}
