import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatedFile } from '../world';
import type { SendableFile } from './act';

/** Small real files, so that one can try each kind without looking for one. */
const SAMPLES: Record<SendableFile, { name: string; contentType: string }> = {
  photo: { name: 'photo.jpg', contentType: 'image/jpeg' },
  voice: { name: 'voice.ogg', contentType: 'audio/ogg' },
  video: { name: 'video.mp4', contentType: 'video/mp4' },
  video_note: { name: 'video.mp4', contentType: 'video/mp4' },
  document: { name: 'document.pdf', contentType: 'application/pdf' },
  sticker: { name: 'sticker.webp', contentType: 'image/webp' },
};

export function sampleFile(kind: SendableFile): SimulatedFile {
  const { name, contentType } = SAMPLES[kind];
  return { name, contentType, content: readFileSync(join(__dirname, '..', 'samples', name)) };
}
