import type { Activity, ActivitySet, StreamOpening } from './activity';
import { type Call, createCall, type Refused } from './call';
import type { Copy } from './copy';
import { keep, readKept } from './kept';
import { dropFile } from './kept-files';
import { createSendQueue, type PlaceOf } from './send-queue';

const LONGEST_WAIT = 8_000;
const KEEP_ALIVE = 20_000;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A Direct Line 3.0 client: starts or finds the conversation again, listens on a WebSocket, polls where sockets do not get
 * through, comes back by watermark after every break, and sends what was said in order, once.
 */
export function openDirectLine(
  api: string,
  locale: string,
  copy: Copy,
  placeOf: PlaceOf,
  heard: (activities: Activity[]) => void,
  /** True while the line stands; `why` not, where the server says it: this page may not use the chat. */
  online: (stands: boolean, why?: string) => void,
  /** The conversation is over and another one begins: nothing of it may be shown any more. */
  ended: () => void,
) {
  const kept = readKept();
  const call = createCall(api, kept);
  const line = createLine(call, heard);
  const { resume, say } = createSendQueue(kept, call, locale, copy, placeOf, line.close);

  async function connect(): Promise<boolean> {
    // What is said already comes with the answer: on a slow line a connection less before it can be read.
    const opening: StreamOpening = kept.conversation
      ? await call(`?activities=true&watermark=${line.mark}`)
      : await call('', { locale, remember: true, activities: true });
    kept.conversation = { id: opening.conversationId, token: opening.token };
    keep(kept);
    online(true);
    line.take(opening);
    resume();
    return line.listen(opening.streamUrl);
  }

  async function run(): Promise<void> {
    for (let failures = 0; ; failures++) {
      try {
        failures = (await connect()) ? 0 : Math.min(failures, 2);
      } catch (error) {
        const { shutsOut, told } = error as Refused;
        if (shutsOut && kept.conversation) restart();
        else online(false, shutsOut ? told : undefined);
      }
      await pause(Math.min(LONGEST_WAIT, 500 * 2 ** failures) * (0.5 + Math.random()));
    }
  }

  function restart(): void {
    kept.conversation = null;
    keep(kept);
    line.mark = '';
    ended();
  }

  addEventListener('offline', () => {
    online(false);
    line.close();
  });

  return {
    /** What is not sent yet, from this visit or an earlier one. */
    waiting: () => kept.queue,
    run,
    say,
    async forget(): Promise<void> {
      // Without a connection this device forgets all the same: nobody else has the token.
      await call('/forget', {}).catch(() => null);
      kept.queue.forEach((said) => void dropFile(said));
      keep(kept, () => []);
      restart();
      line.close();
    },
  };
}

/** The stream, and the watermark up to which it was heard. */
function createLine(call: Call, heard: (activities: Activity[]) => void) {
  let socket: WebSocket | undefined;
  const line = {
    mark: '',
    take({ activities, watermark }: Partial<ActivitySet>): void {
      line.mark = watermark ?? line.mark;
      heard(activities ?? []);
    },
    close: () => socket?.close(),
    /**
     * Resolves when the socket has closed: true if it ever was open. If not, what is new is fetched. Where the page's policy
     * forbids the socket, Chromium tells an error and never that it has closed, and others throw.
     */
    async listen(url: string): Promise<boolean> {
      const opened = await new Promise<boolean>((resolve) => {
        let stood = false;
        const mine = (socket = new WebSocket(url));
        const beat = setInterval(() => {
          if (stood) mine.send('');
        }, KEEP_ALIVE);
        mine.onopen = () => (stood = true);
        mine.onmessage = ({ data }: MessageEvent<string>) => line.take(JSON.parse(data) as ActivitySet);
        mine.onerror = mine.onclose = () => {
          clearInterval(beat);
          resolve(stood);
        };
      }).catch(() => false);
      if (!opened) line.take(await call(`/activities?watermark=${line.mark}`));
      return opened;
    },
  };
  return line;
}
