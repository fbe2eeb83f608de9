import { fetchNextMedia, type MediaParts } from '../casework';
import { createPump, type Pump } from './pump';

const SWEEP_EVERY_MS = 3_000;

/** Fetches photos, voice notes and videos from their platforms as soon as they are known. */
export function createMediaPump(parts: MediaParts): Pump {
  return createPump(() => fetchNextMedia(parts), {
    name: 'media',
    lanes: 2,
    sweepEveryMs: SWEEP_EVERY_MS,
    log: parts.desk.log,
  });
}
