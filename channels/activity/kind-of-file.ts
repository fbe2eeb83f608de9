import type { Attachment } from '../../contracts';

/** What a file is to a reader, by its content type. */
export function kindOfFile(contentType: string): Attachment['kind'] {
  if (contentType.startsWith('image/')) return 'photo';
  if (contentType.startsWith('audio/')) return 'voice';
  return contentType.startsWith('video/') ? 'video' : 'document';
}
