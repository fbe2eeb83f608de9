import type { Call, Refused } from './call';
import type { Copy } from './copy';
import { button } from './element';
import { keep, type Kept, type Said } from './kept';
import { dropFile, keepFile } from './kept-files';
import { sendFile } from './send-file';

/** A server that says 429 or does not answer is asked again after so many milliseconds. */
const WAIT = 5_000;

/** Where the log tells how far something is that was said in this page. */
export type PlaceOf = (said: Said) => Element | null | undefined;

/**
 * Sends what was said and keeps it until Sala has it, over breaks and visits: words one by one, in order, and beside them
 * files one by one. A file that did not go is sent again when its person says so or the line stands anew: not over and over
 * on a line that somebody pays for.
 */
export function createSendQueue(
  kept: Kept,
  call: Call,
  locale: string,
  copy: Copy,
  placeOf: PlaceOf,
  shutOut: () => void,
) {
  const files = new Map<string, Promise<Blob | undefined>>();
  let flushing = false;
  let last = Promise.resolve();

  async function post(said: Said): Promise<void> {
    const { id, text, value, file } = said;
    const activity = { value, type: 'message', locale, channelData: { clientActivityID: id } };
    if (!file) return call('/activities', { ...activity, text });
    return sendFile(call, activity, text, await (files.get(id) ?? keepFile(said)), copy, placeOf(said));
  }

  /** True when it is done with, false when it must be sent again later. */
  async function send(said: Said): Promise<boolean> {
    let told = '';
    try {
      await post(said);
    } catch (error) {
      const { status, shutsOut } = error as Refused;
      if (shutsOut) shutOut();
      // What will never be taken must not hold back what is behind it.
      if (![400, 413, 415].includes(status)) return false;
      told = status > 400 ? copy.badFile : copy.failed;
    }
    placeOf(said)?.replaceChildren(told);
    keep(kept, (queue) => queue.filter(({ id }) => id !== said.id));
    if (said.file) void dropFile(said);
    return true;
  }

  async function sendWords(): Promise<void> {
    if (flushing) return;
    flushing = true;
    let words: Said | undefined;
    while (kept.conversation && flushing && (words = kept.queue.find(({ file }) => !file)))
      flushing = await send(words);
    if (!flushing) setTimeout(sendWords, WAIT);
    flushing = false;
  }

  function sendLater(said: Said): void {
    last = last.then(async () => {
      // It may have gone meanwhile, or been forgotten.
      if (kept.conversation && kept.queue.some(({ id }) => id === said.id) && !(await send(said)))
        placeOf(said)?.replaceChildren(button('chip', copy.failed, () => sendLater(said)));
    });
  }

  return {
    /** The line stands. */
    resume: (): void => {
      void sendWords();
      kept.queue.filter((said) => said.file && placeOf(said)).forEach(sendLater);
    },
    say: (said: Said, chosen?: File): void => {
      keep(kept, (queue) => [...queue, said]);
      if (!chosen) return void sendWords();
      files.set(said.id, keepFile(said, chosen));
      sendLater(said);
    },
  };
}
