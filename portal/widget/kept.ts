/** What a person said, as it goes to Direct Line; `id` makes that it counts once however often it is sent. */
export interface Said {
  id: string;
  text: string;
  value?: unknown;
}

/** What this device keeps between visits: never a word that was sent, only how to find the conversation again. */
export interface Kept {
  conversation: { id: string; token: string } | null;
  /** Not sent yet. */
  queue: Said[];
}

const KEY = 'sala-chat';

/** Some browsers forbid storage: then the conversation lasts as long as the page. */
export function readKept(): Kept {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '') as Kept;
  } catch {
    return { conversation: null, queue: [] };
  }
}

export function keep(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // See above.
  }
}
