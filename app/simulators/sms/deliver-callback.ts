import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SmsWorld } from './world';
import { tell } from './world';

const ANSWER_WITHIN_MS = 15_000;
/** As with `#rc=5&rp=all` in the address: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides */
const RETRIES = 5;
const RETRY_AFTER_MS = 1000;

/** https://www.twilio.com/docs/usage/security#validating-requests, without Twilio's own code. */
function signForm(authToken: string, url: string, fields: Record<string, string>): string {
  const signed = Object.keys(fields)
    .sort()
    .reduce((text, name) => text + name + (fields[name] ?? ''), url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}

/** Posts a callback as the carrier does, signed, and again while nobody takes it. */
export async function deliverCallback(
  world: SmsWorld,
  chatId: number,
  url: string,
  fields: Record<string, string>,
  stopped: AbortSignal,
): Promise<void> {
  tell(world, { kind: 'update', chatId, update: fields });
  for (let tries = 0; tries <= RETRIES && !stopped.aborted; tries++) {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-twilio-signature': signForm(world.account.authToken, url, fields),
      },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await wait(RETRY_AFTER_MS, undefined, { signal: stopped }).catch(() => undefined);
  }
  if (!stopped.aborted)
    world.log.warn({ door: 'sms' }, 'A callback of the simulated carrier was not taken');
}
