import { z } from 'zod';
import type { Language } from '../../contracts';
import type { GraphApi } from './graph-api';

/** What the page shows by itself, in both languages. */
export type PageMenu = Record<Language, Array<{ label: string; payload: string }>>;
export type PageGreeting = Record<Language, string>;

/** https://developers.facebook.com/docs/messenger-platform/send-messages/persistent-menu */
const MENU = { items: 20, titleLength: 30 };
/** https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api/greeting */
const GREETING_LENGTH = 160;
const GET_STARTED = '/start';
const LOCALE: Record<Language, string> = { km: 'km_KH', en: 'en_US' };

const profile = z.looseObject({
  data: z.array(
    z.looseObject({
      get_started: z.looseObject({ payload: z.string() }).optional(),
      persistent_menu: z.array(z.unknown()).optional(),
      greeting: z.array(z.unknown()).optional(),
    }),
  ),
});

/** Get Started, the menu and the greeting as the Messenger Profile API takes them; Khmer is everybody else's. */
export function profileOf(menu: PageMenu, greeting: PageGreeting) {
  const items = (language: Language) =>
    menu[language].slice(0, MENU.items).map(({ label, payload }) => ({
      type: 'postback',
      title: label.slice(0, MENU.titleLength),
      payload,
    }));
  const menuOf = (locale: string, language: Language) => ({
    locale,
    composer_input_disabled: false,
    call_to_actions: items(language),
  });
  const greetingOf = (locale: string, language: Language) => ({
    locale,
    text: greeting[language].slice(0, GREETING_LENGTH),
  });
  return {
    get_started: { payload: GET_STARTED },
    persistent_menu: [menuOf('default', 'km'), menuOf(LOCALE.km, 'km'), menuOf(LOCALE.en, 'en')],
    greeting: [greetingOf('default', 'km'), greetingOf(LOCALE.km, 'km'), greetingOf(LOCALE.en, 'en')],
  };
}

/** Whether the page has what `profileOf` says. Meta lets ten such calls through in ten minutes. */
export async function hasProfile(graph: GraphApi, wanted: ReturnType<typeof profileOf>): Promise<boolean> {
  const answer = await graph('me/messenger_profile', {
    query: { fields: 'get_started,persistent_menu,greeting' },
  });
  const [found] = profile.parse(answer).data;
  return (
    found?.get_started?.payload === wanted.get_started.payload &&
    sameInside(found.persistent_menu, wanted.persistent_menu) &&
    sameInside(found.greeting, wanted.greeting)
  );
}

export async function setProfile(graph: GraphApi, wanted: ReturnType<typeof profileOf>): Promise<void> {
  await graph('me/messenger_profile', { method: 'POST', body: wanted });
}

/** Everything of ours is there; Meta may order the languages anew and add fields of its own. */
function sameInside(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(found) &&
      found.length === wanted.length &&
      wanted.every((one) => found.some((other) => sameInside(other, one)))
    );
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(wanted).every(([key, value]) =>
    sameInside((found as Record<string, unknown>)[key], value),
  );
}
