import type { Refused } from './call';
import type { Copy } from './copy';
import { button, element } from './element';
import { shrinkPhoto } from './shrink-photo';

const MOST_BYTES = 10_000_000;

/** Sends a file and shows in its place how far it is, or why it did not go and a way to try again. */
export async function sendFile(
  file: File,
  place: HTMLElement,
  copy: Copy,
  upload: (smaller: Blob, progress: (part: number) => void) => Promise<void>,
): Promise<void> {
  const bar = element('progress', '');
  bar.value = 0;
  bar.ariaLabel = copy.sending;
  place.replaceChildren(bar);
  try {
    const smaller = await shrinkPhoto(file);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- see Refused
    if (smaller.size > MOST_BYTES) throw { status: 413 };
    await upload(smaller, (part) => (bar.value = part));
    place.replaceChildren();
  } catch (error) {
    const { status } = error as Refused;
    // Not once it is sent, nor when the conversation was forgotten meanwhile.
    const retry = () => place.isConnected && void sendFile(file, place, copy, upload);
    if (status === 413 || status === 415) place.replaceChildren(copy.badFile);
    else place.replaceChildren(button('chip', copy.failed, retry));
    if (!status) addEventListener('online', retry, { once: true });
  }
}
