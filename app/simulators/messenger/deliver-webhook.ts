import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Citizen, tell, type World } from './world';

const ANSWER_WITHIN_MS = 20_000;
const LONGEST_WAIT_SECONDS = 60;
/** The real platform tries for about a day and then stops bringing events to the app. */
const MOST_TRIES = 30;

/** JSON as Meta sends and signs it: everything but ASCII escaped, slashes too. */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
}

export const signatureOf = (body: string, appSecret: string) =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;

/** Brings events to the webhook, signed: one after the other within a thread, again and again until they are taken. */
export function startDelivery(world: World): { close: () => void } {
  const lanes = new Map<number, Promise<void>>();
  const stopped = new AbortController();
  world.bring = (citizen: Citizen, kind: string, event: object) => {
    const { page, clock } = world;
    const call = {
      object: 'page',
      entry: [{ id: String(page.id), time: clock().getTime(), messaging: [event] }],
    };
    tell(world, { kind: 'update', chatId: citizen.id, title: kind, update: call });
    const before = lanes.get(citizen.id) ?? Promise.resolve();
    const lane = before.then(() => deliver(world, call, stopped.signal)).catch(() => undefined);
    lanes.set(citizen.id, lane);
    void lane.then(() => {
      if (lanes.get(citizen.id) === lane) lanes.delete(citizen.id);
    });
  };
  return { close: () => stopped.abort() };
}

async function deliver(world: World, call: unknown, stopped: AbortSignal): Promise<void> {
  const body = metaJson(call);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    stopped.throwIfAborted();
    if (await post(world, body, stopped)) return;
    const seconds = tries === 0 ? 0.2 : Math.min(2 ** tries, LONGEST_WAIT_SECONDS);
    await wait(seconds * 1000, undefined, { signal: stopped, ref: false });
  }
  world.log.warn({ door: 'messenger' }, 'The simulator gave up bringing an event to the webhook');
}

async function post({ settings, appSecret }: World, body: string, stopped: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(settings.callbackUrl, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': signatureOf(body, appSecret),
      },
      body,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
