import { pageGreeting, pageMenu } from '../../../bots';
import { createPageManager, type PageHealth } from '../../../channels';
import type { Config } from '../../config';
import { NotDoneError, type Call, type ExitCode } from './call';
import type { SalaCopyKey } from './copy';

/** `webhook [show | set | delete] messenger`: asks Meta itself. Only `set` needs a running Sala, which Meta calls at once. */
export async function runPageWebhook(call: Call, act: string): Promise<ExitCode> {
  const { config, answer, copy } = call;
  const page = createPageManager(settingsOf(config));
  if (act === 'show') return showHealth(call, await page.show());
  if (act === 'delete') {
    await page.remove();
    answer({ url: null }, [copy('page-deleted')]);
    return 0;
  }
  if (config.PUBLIC_URL === undefined) throw new NotDoneError('no-public-url');
  const url = await page.set();
  answer({ url }, [copy('page-set', { url })]);
  return 0;
}

function settingsOf(config: Config): Parameters<typeof createPageManager>[0] {
  const { MESSENGER_PAGE_TOKEN: pageToken, MESSENGER_APP_SECRET: appSecret } = config;
  const { MESSENGER_VERIFY_TOKEN: verifyToken } = config;
  if (pageToken === undefined || appSecret === undefined || verifyToken === undefined)
    throw new NotDoneError('no-page');
  return {
    ...{ pageToken, appSecret, verifyToken, apiRoot: config.MESSENGER_API_ROOT },
    publicUrl: config.PUBLIC_URL ?? null,
    menu: { km: pageMenu('km'), en: pageMenu('en') },
    greeting: { km: pageGreeting('km'), en: pageGreeting('en') },
  };
}

function showHealth({ answer, copy }: Call, health: PageHealth): ExitCode {
  const finding = judge(health);
  const { url, expectedUrl, pageName, pageId, missingFields } = health;
  const text = copy(`page-${finding}` satisfies SalaCopyKey, {
    url,
    expected: expectedUrl ?? '',
    page: pageName ?? pageId,
    fields: missingFields.join(', '),
  });
  answer({ ...health, finding }, [text]);
  return finding === 'good' ? 0 : 1;
}

type Finding = 'good' | 'missing' | 'other' | 'inactive' | 'fields' | 'profile';

function judge({ url, expectedUrl, active, missingFields, hasProfile }: PageHealth): Finding {
  if (url === '') return 'missing';
  if (url !== expectedUrl) return 'other';
  if (!active) return 'inactive';
  if (missingFields.length > 0) return 'fields';
  return hasProfile ? 'good' : 'profile';
}
