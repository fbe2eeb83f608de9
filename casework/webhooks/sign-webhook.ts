import { createHmac, randomBytes } from 'node:crypto';
import type { WebhookRecord } from '../../contracts';
import type { DataKeys } from '../privacy/data-keys';

const PREFIX = 'whsec_';
const KEY_BYTES = 32;

/** A new secret as its receiver writes it down: 24 to 64 random bytes in base64 after `whsec_`. */
export const newSecret = (): string => PREFIX + randomBytes(KEY_BYTES).toString('base64');

/**
 * The headers of one attempt, as Standard Webhooks has them: id, seconds since 1970, and `v1,` with the HMAC-SHA256 of
 * `id.timestamp.body` for each secret that still holds.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signWebhook(
  keys: Pick<DataKeys, 'open'>,
  { secrets }: Pick<WebhookRecord, 'secrets'>,
  { id, body, now }: { id: string; body: string; now: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets
    .filter(({ until }) => until === null || until > now)
    .map(({ sealed }) => {
      const key = Buffer.from(keys.open(sealed).slice(PREFIX.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
