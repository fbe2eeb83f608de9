import { createHash, randomBytes } from 'node:crypto';
import type { FileObject } from './objects';
import type { SimulatedFile, World } from './world';

/** Keeps a file and gives it an id; the oldest files make room. */
export function keepFile(world: World, file: SimulatedFile): string {
  const fileId = `SIM${randomBytes(24).toString('base64url')}`;
  world.files.set(fileId, file);
  let bytes = 0;
  for (const { content } of world.files.values()) bytes += content.length;
  for (const [id, { content }] of world.files) {
    if (bytes <= world.limits.fileBytes || id === fileId) break;
    world.files.delete(id);
    bytes -= content.length;
  }
  return fileId;
}

/** A file as messages show it, or null for an unknown id. */
export function fileObject(world: World, fileId: string): FileObject | null {
  const file = world.files.get(fileId);
  if (file === undefined) return null;
  return {
    file_id: fileId,
    file_unique_id: createHash('sha256').update(file.content).digest('base64url').slice(0, 16),
    file_size: file.content.length,
  };
}
