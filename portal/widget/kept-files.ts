import { KEY, type Said } from './kept';
import { shrinkPhoto } from './shrink-photo';

/** What Sala takes. */
export const MOST_BYTES = 10_000_000;
/** So many files wait on a device at most. */
const MOST_KEPT = 8;

/** Uses the browser's cache, if it may: not on a page without TLS, nor where there is no room. */
async function withCache<Found>(use: (cache: Cache) => Promise<Found>): Promise<Found | undefined> {
  try {
    return await use(await caches.open(KEY));
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a file that is chosen now, or was in an earlier visit: they are kept for the next one. Nothing where they
 * could not be kept: that visit knows the name alone, and asks for the file again.
 */
export async function keepFile({ id }: Said, chosen?: File): Promise<Blob | undefined> {
  if (!chosen) return withCache(async (cache) => (await cache.match(`/${id}`))?.blob());
  const smaller = await shrinkPhoto(chosen);
  await withCache(async (cache) => {
    if (smaller.size < MOST_BYTES && (await cache.keys()).length < MOST_KEPT)
      await cache.put(`/${id}`, new Response(smaller));
  });
  return smaller;
}

export const dropFile = ({ id }: Said): Promise<unknown> => withCache((cache) => cache.delete(`/${id}`));
