import { z } from 'zod';
import { AppError } from '../../contracts';
import { createGraphApi, GraphRefusal, GraphSilence } from './graph-api';
import { learnIdentity } from './identity';
import type { MessengerSettings } from './messenger';
import { hasProfile, profileOf, setProfile } from './page-profile';

/** Kinds of events that the door reads: https://developers.facebook.com/docs/messenger-platform/webhooks#events */
const FIELDS = [
  'messages',
  'message_edits',
  'messaging_postbacks',
  'messaging_optins',
  'messaging_referrals',
  'message_deliveries',
  'message_reads',
  'message_reactions',
  'message_echoes',
] as const;

const subscriptions = z.looseObject({
  data: z.array(
    z.looseObject({
      object: z.string(),
      callback_url: z.string().catch(''),
      active: z.boolean().catch(false),
      fields: z.array(
        z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]),
      ),
    }),
  ),
});
const subscribedApps = z.looseObject({
  data: z.array(z.looseObject({ id: z.string(), subscribed_fields: z.array(z.string()).catch([]) })),
});

/** How the page and its app stand at Meta. */
export interface PageHealth {
  pageName: string | null;
  pageId: string;
  /** Where events are brought; empty when nowhere. */
  url: string;
  /** Where they should be brought; null without a public address. */
  expectedUrl: string | null;
  /** Meta stops bringing events to an address that fails for hours. */
  active: boolean;
  /** Kinds of events that do not come: not chosen for the app, or not for this page. */
  missingFields: string[];
  /** Get Started, menu and greeting are as this Sala has them. */
  hasProfile: boolean;
}

export interface PageManager {
  show(): Promise<PageHealth>;
  /**
   * Brings events to PUBLIC_URL, and gives the page its menu. Meta calls the address at once to check it, so that Sala must
   * be running there. @returns the address.
   */
  set(): Promise<string>;
  /** The page's events come no more. */
  remove(): Promise<void>;
}

/** For the operator: the page at Meta, without a running Sala. Failures never hold the token. */
export function createPageManager(
  settings: Omit<MessengerSettings, 'account' | 'clock' | 'log'> & { publicUrl: string | null },
): PageManager {
  const graph = createGraphApi({ ...settings, token: settings.pageToken });
  const wanted = profileOf(settings.menu, settings.greeting);
  const expectedUrl =
    settings.publicUrl === null ? null : `${settings.publicUrl.replace(/\/$/, '')}/webhooks/messenger`;
  /** An app's own settings need the app's token: https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens */
  const appToken = (appId: string) => `${appId}|${settings.appSecret}`;

  const show = async (): Promise<PageHealth> => {
    const { pageId, pageName, appId } = await learnIdentity(graph);
    const [app, page, isSet] = await Promise.all([
      graph(`${appId}/subscriptions`, { token: appToken(appId) }),
      graph(`${pageId}/subscribed_apps`),
      hasProfile(graph, wanted),
    ]);
    const ofPages = subscriptions.parse(app).data.find(({ object }) => object === 'page');
    const ofOurs = subscribedApps.parse(page).data.find(({ id }) => id === appId);
    return {
      ...{ pageName, pageId, expectedUrl, hasProfile: isSet },
      url: ofPages?.callback_url ?? '',
      active: ofPages?.active ?? false,
      missingFields: FIELDS.filter(
        (field) =>
          ofPages?.fields.includes(field) !== true || ofOurs?.subscribed_fields.includes(field) !== true,
      ),
    };
  };

  return {
    show: () => tellFailure(show),
    set() {
      if (expectedUrl === null)
        throw new AppError('bad-input', {
          message: 'A webhook needs PUBLIC_URL, the address of this Sala',
        });
      return tellFailure(async () => {
        const { pageId, appId } = await learnIdentity(graph);
        const body = {
          ...{ object: 'page', callback_url: expectedUrl, verify_token: settings.verifyToken },
          ...{ fields: FIELDS.join(','), include_values: true },
        };
        await graph(`${appId}/subscriptions`, { method: 'POST', body, token: appToken(appId) });
        await graph(`${pageId}/subscribed_apps`, {
          method: 'POST',
          body: { subscribed_fields: FIELDS.join(',') },
        });
        await setProfile(graph, wanted);
        return expectedUrl;
      });
    },
    remove: () =>
      tellFailure(async () => {
        const { pageId } = await learnIdentity(graph);
        await graph(`${pageId}/subscribed_apps`, { method: 'DELETE' });
      }),
  };
}

async function tellFailure<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GraphRefusal || error instanceof GraphSilence)
      throw new AppError('unavailable', { message: error.message });
    throw new AppError('unavailable', { message: 'Messenger answered what nobody can read' });
  }
}
