import { createWebhookManager, type WebhookHealth } from '../../../channels';
import type { Config } from '../../config';
import { keepSecrets } from '../../keep-secrets';
import { NotDoneError, type Call, type ExitCode } from './call';
import type { SalaCopyKey } from './copy';
import { runPageWebhook } from './run-page-webhook';
import { showTime } from './show-time';

/** `webhook [show | set | delete] [telegram | messenger]`: asks the platform itself, so it works with no Sala running. */
export async function runWebhook(call: Call): Promise<ExitCode> {
  const { words, config, answer, copy } = call;
  const [act = 'show', door = usualDoor(config), ...others] = words;
  if (others.length > 0 || !['show', 'set', 'delete'].includes(act)) throw new NotDoneError('usage');
  if (door === 'messenger') return runPageWebhook(call, act);
  if (door !== 'telegram') throw new NotDoneError('usage');
  if (config.TELEGRAM_BOT_TOKEN === undefined) throw new NotDoneError('no-bot');
  const webhook = createWebhookManager({
    token: config.TELEGRAM_BOT_TOKEN,
    apiRoot: config.TELEGRAM_API_ROOT,
    publicUrl: config.PUBLIC_URL ?? null,
    secret: keepSecrets(config).telegramWebhookSecret,
  });
  if (act === 'show') return showHealth(call, await webhook.show());
  if (act === 'delete') {
    await webhook.remove();
    answer({ url: null }, [copy('webhook-deleted')]);
    return 0;
  }
  if (config.PUBLIC_URL === undefined) throw new NotDoneError('no-public-url');
  const url = await webhook.set();
  answer({ url }, [copy('webhook-set', { url })]);
  return 0;
}

/** The door that has credentials; Telegram's when both have. */
const usualDoor = (config: Config) =>
  config.TELEGRAM_BOT_TOKEN === undefined && config.MESSENGER_PAGE_TOKEN !== undefined
    ? 'messenger'
    : 'telegram';

function showHealth({ config, language, answer, copy }: Call, health: WebhookHealth): ExitCode {
  const finding = judge(health);
  const { url, expectedUrl, pendingUpdates, lastErrorAt, lastError } = health;
  const text = copy(`webhook-${finding}` satisfies SalaCopyKey, {
    url,
    expected: expectedUrl ?? '',
    pending: pendingUpdates,
    time: lastErrorAt === null ? '' : showTime(lastErrorAt, config.TIME_ZONE, language),
    failure: lastError ?? '',
  });
  answer({ ...health, finding }, [text]);
  return finding === 'good' || finding === 'polled' ? 0 : 1;
}

type Finding = 'good' | 'polled' | 'missing' | 'other' | 'stale' | 'failing';

/** Telegram keeps the last failure for ever: it matters only while updates wait. */
function judge({ url, expectedUrl, pendingUpdates, lastErrorAt }: WebhookHealth): Finding {
  if (url === '') return expectedUrl === null ? 'polled' : 'missing';
  if (expectedUrl === null) return 'stale';
  if (url !== expectedUrl) return 'other';
  return pendingUpdates > 0 && lastErrorAt !== null ? 'failing' : 'good';
}
