import express, { type Response, type Router } from 'express';

const STILL_HERE_EVERY_MS = 20_000;
/** Somebody who reads more slowly than this many bytes wait is cut off; the page connects again by itself. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

/** Who looks on at a door's world. */
interface Watchers<Happening> {
  on(name: 'happening', show: (happening: Happening) => void): unknown;
  off(name: 'happening', show: (happening: Happening) => void): unknown;
}

/** `GET /<door>/happenings`: all that happens, as Server-Sent Events. `?chat=ID` narrows it to one chat. */
export function createHappenings<Happening extends { chatId: number | null }>(
  door: string,
  watchers: Watchers<Happening>,
): { router: Router; close: () => void } {
  const open = new Set<Response>();
  const router = express.Router();
  router.get(`/${door}/happenings`, (req, res) => {
    const chat = typeof req.query.chat === 'string' ? Number(req.query.chat) : null;
    // no-transform: a compressing middleware would hold events back.
    res.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    res.flushHeaders();
    res.write('retry: 1000\n\n');
    const show = (happening: Happening) => {
      if (chat !== null && happening.chatId !== chat) return;
      res.write(`data: ${JSON.stringify(happening)}\n\n`);
      if (res.writableLength > MOST_WAITING_BYTES) res.destroy();
    };
    const stillHere = setInterval(() => res.write(': still here\n\n'), STILL_HERE_EVERY_MS);
    watchers.on('happening', show);
    open.add(res);
    res.on('close', () => {
      clearInterval(stillHere);
      watchers.off('happening', show);
      open.delete(res);
    });
  });
  return {
    router,
    close() {
      for (const res of open) res.end();
    },
  };
}
