import type { Clock, Log } from '../../contracts';
import type { Channel } from '../channel';
import { createFetchSafely } from '../fetch-safely';
import { fetchMessengerFile } from './fetch-file';
import { createGraphApi } from './graph-api';
import { learnIdentity, type MessengerIdentity } from './identity';
import { sendMessenger, WINDOW_HOURS } from './messenger.sender';
import { createMessengerWebhook } from './messenger.webhook';
import { hasProfile, type PageGreeting, type PageMenu, profileOf, setProfile } from './page-profile';
import { parseMessengerEvent } from './parse';
import { MESSENGER_TEXT_LENGTH, QUICK_REPLIES } from './render';

export interface MessengerSettings {
  pageToken: string;
  appSecret: string;
  verifyToken: string;
  /** Our account: `page`, because one Sala has one page, or `simulator`. */
  account: string;
  apiRoot: string;
  /** Where the platform's files lie, wherever that is; the host of `apiRoot` when left out. */
  filesFrom?: string;
  menu: PageMenu;
  greeting: PageGreeting;
  clock: Clock;
  log: Log;
}

const GREET_AGAIN_MS = 30_000;
/** Signs of having seen are a courtesy: under a flood they are left out. */
const MOST_SEEN_IN_FLIGHT = 20;

/** The Messenger door: Meta's webhooks and the Graph API, with nothing between. */
export function createMessengerChannel(settings: MessengerSettings): Channel {
  const { account, clock, log } = settings;
  const graph = createGraphApi({ ...settings, token: settings.pageToken });
  const fetchSafely = createFetchSafely({
    exempt: [settings.filesFrom ?? new URL(settings.apiRoot).origin],
  });
  let identity: MessengerIdentity | null = null;
  let greeting: NodeJS.Timeout | null = null;
  let seenInFlight = 0;

  /** Learns whose token it is and gives the page its menu; while Meta is away, again every half minute. */
  const greet = async () => {
    try {
      identity = await learnIdentity(graph);
      const wanted = profileOf(settings.menu, settings.greeting);
      if (!(await hasProfile(graph, wanted))) await setProfile(graph, wanted);
      greeting = null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      log.warn(
        { door: 'messenger', reason },
        'Messenger did not answer; the door tries again in half a minute',
      );
      greeting = setTimeout(() => void greet(), GREET_AGAIN_MS).unref();
    }
  };

  const markSeen = (externalIds: string[]) => {
    for (const id of externalIds.slice(0, MOST_SEEN_IN_FLIGHT - seenInFlight)) {
      seenInFlight += 1;
      graph('me/messages', { method: 'POST', body: { recipient: { id }, sender_action: 'mark_seen' } })
        .catch(() => undefined)
        .finally(() => (seenInFlight -= 1));
    }
  };

  return {
    name: 'messenger',
    account,
    capabilities: {
      textLength: MESSENGER_TEXT_LENGTH,
      choices: { ...QUICK_REPLIES, numbered: 'tight' },
      sharesLocation: false,
      sharesContact: true,
      takes: 'voice',
      windowHours: WINDOW_HOURS,
    },
    routes: (onInbound) =>
      createMessengerWebhook(
        { ...settings, pageId: () => identity?.pageId ?? null, onStored: markSeen },
        onInbound,
      ),
    parse: (event, receivedAt) => parseMessengerEvent(event, receivedAt, identity?.appId ?? null),
    send: (message, mayFollow) => sendMessenger(graph, clock, message, mayFollow),
    fetchFile: (reference) => fetchMessengerFile(fetchSafely, reference),
    privateChatUrl: () => (identity === null ? null : `https://m.me/${identity.pageId}`),
    start: greet,
    stop() {
      if (greeting !== null) clearTimeout(greeting);
      return Promise.resolve();
    },
  };
}
