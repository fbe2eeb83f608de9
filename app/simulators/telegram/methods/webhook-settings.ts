import { z } from 'zod';
import { badRequest } from '../bot-api-error';
import type { WebhookDelivery } from '../deliver-webhook';
import { type Parameters, readFlag, readInteger, readStructure, readText } from '../read-parameters';
import type { World } from '../world';

const kinds = z.array(z.string());

/** setWebhook, deleteWebhook and getWebhookInfo: https://core.telegram.org/bots/api#setwebhook */
export function createWebhookSettings(webhook: WebhookDelivery) {
  const forgetPending = (world: World, parameters: Parameters) => {
    if (readFlag(parameters, 'drop_pending_updates')) world.updates.clear();
  };
  return {
    setWebhook(world: World, parameters: Parameters): true {
      const url = readText(parameters, 'url').trim();
      const secret = readText(parameters, 'secret_token');
      if (!/^[\w-]{0,256}$/.test(secret)) throw badRequest('secret token contains unallowed characters');
      if (url !== '') refuseAddress(url);
      world.updates.allow(
        readStructure(parameters, 'allowed_updates', kinds, "can't parse allowed updates"),
      );
      forgetPending(world, parameters);
      webhook.set({
        url,
        secret: secret === '' ? null : secret,
        maxConnections: readInteger(parameters, 'max_connections', { usual: 40, least: 1, most: 100 }),
      });
      return true;
    },
    deleteWebhook(world: World, parameters: Parameters): true {
      forgetPending(world, parameters);
      webhook.set({ url: '', secret: null, maxConnections: 40 });
      return true;
    },
    getWebhookInfo(world: World) {
      const allowed = world.updates.allowed();
      return {
        ...webhook.info(),
        has_custom_certificate: false,
        pending_update_count: world.updates.count(),
        ...(allowed === null ? {} : { allowed_updates: allowed }),
      };
    },
  };
}

/** https://core.telegram.org/bots/webhooks#the-short-version; a server of one's own takes http and any port as well. */
const PORTS: ReadonlySet<string> = new Set(['', '443', '80', '88', '8443']);
const ON_THIS_MACHINE: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

function refuseAddress(address: string): void {
  if (!URL.canParse(address)) throw badRequest('bad webhook: Failed to parse URL');
  const { protocol, port, hostname } = new URL(address);
  const isNear = ON_THIS_MACHINE.has(hostname);
  if (protocol !== 'https:' && !(isNear && protocol === 'http:'))
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!isNear && !PORTS.has(port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
}
