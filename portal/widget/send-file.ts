import type { Call } from './call';
import type { Copy } from './copy';
import { element } from './element';
import { MOST_BYTES } from './kept-files';

/** Sends a file and shows in its place how far it is. Rejects with Refused, as if Sala had said it where it knows the answer. */
export function sendFile(
  call: Call,
  activity: object,
  name: string,
  bytes: Blob | undefined,
  copy: Copy,
  place: Element | null | undefined,
): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- see Refused
  if (!bytes || bytes.size > MOST_BYTES) return Promise.reject({ status: bytes ? 413 : 400 });
  const bar = element('progress', '');
  bar.ariaLabel = copy.sending;
  place?.replaceChildren(bar);
  const form = new FormData();
  form.append('activity', JSON.stringify(activity));
  form.append('file', bytes, name);
  return call('/upload', form, (part) => (bar.value = part));
}
