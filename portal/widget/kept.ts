/** What a person said, as it goes to Direct Line; `id` makes that it counts once however often it is sent. */
export interface Said {
  id: string;
  /** The words, or the name of a file. */
  text: string;
  value?: unknown;
  file?: boolean;
}

/** What this device keeps between visits: never a word that was sent, only how to find the conversation again. */
export interface Kept {
  conversation: { id: string; token: string } | null;
  /** Not sent yet. */
  queue: Said[];
}

export const KEY = 'sala-chat';

/** Some browsers forbid storage: then the conversation lasts as long as the page. */
export function readKept(kept: Kept = { conversation: null, queue: [] }): Kept {
  try {
    return { ...kept, ...(JSON.parse(localStorage[KEY] as string) as Kept) };
  } catch {
    return kept;
  }
}

/** Keeps the conversation and a change of the queue, to which another tab may have added. */
export function keep(kept: Kept, change = (queue: Said[]) => queue): void {
  kept.queue = change(readKept(kept).queue);
  try {
    localStorage[KEY] = JSON.stringify(kept);
  } catch {
    // See above.
  }
}
