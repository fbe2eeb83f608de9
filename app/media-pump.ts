import { fetchNextMedia, type MediaParts } from '../casework';
import { createPump, type Pump } from './pump';

const SWEEP_EVERY_MS = 3_000;
/** A file that is slow to come or to scan holds up its own lane, and not everybody's photos. */
const LANES = 6;

/** Fetches photos, voice notes and videos from their platforms as soon as they are known. */
export function createMediaPump(parts: MediaParts): Pump {
  return createPump(() => fetchNextMedia(parts), {
    name: 'media',
    lanes: LANES,
    sweepEveryMs: SWEEP_EVERY_MS,
    log: parts.desk.log,
  });
}
