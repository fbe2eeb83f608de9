import { z } from 'zod';
import { badParameter, GraphError } from './graph-error';
import type { World } from './world';

const menuItem = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('postback'),
    title: z.string().min(1).max(30, 'A menu title has at most 30 characters'),
    payload: z.string().min(1).max(1000),
  }),
  z.object({ type: z.literal('web_url'), title: z.string().min(1).max(30), url: z.url() }),
]);
const menu = z.object({
  locale: z.string(),
  composer_input_disabled: z.boolean().optional(),
  call_to_actions: z.array(menuItem).max(20, 'A menu has at most 20 items'),
});
const profile = z.object({
  get_started: z.object({ payload: z.string().min(1).max(1000) }).optional(),
  persistent_menu: z.array(menu).optional(),
  greeting: z
    .array(
      z.object({ locale: z.string(), text: z.string().max(160, 'A greeting has at most 160 characters') }),
    )
    .optional(),
});

/** https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api */
export function readProfile({ settings }: World, asked: unknown): { data: Array<Record<string, unknown>> } {
  const names = typeof asked === 'string' ? asked.split(',') : [];
  const found = Object.fromEntries(
    Object.entries(settings.profile).filter(([name]) => names.includes(name)),
  );
  return { data: Object.keys(found).length === 0 ? [] : [found] };
}

export function setProfile({ settings, profileCalls }: World, body: unknown): { result: 'success' } {
  if (!profileCalls.take()) throw new GraphError(613, 'Calls to this api have exceeded the rate limit.');
  const wanted = profile.safeParse(body);
  if (!wanted.success) throw badParameter(wanted.error.issues[0]?.message ?? 'Invalid parameter');
  const next = { ...settings.profile, ...wanted.data };
  if (wanted.data.persistent_menu !== undefined) {
    if (!('get_started' in next))
      throw badParameter('You must set a Get Started button if you also wish to use persistent menu');
    if (!wanted.data.persistent_menu.some(({ locale }) => locale === 'default'))
      throw badParameter('A persistent menu needs one of the locale default');
  }
  settings.profile = next;
  return { result: 'success' };
}

const LOCALES: Record<string, string> = { km: 'km_KH', en: 'en_US' };

/** The menu as a phone in this language shows it: each entry and what a press does. */
export function menuFor({ settings }: World, language: string): Array<{ command: string; act: object }> {
  const menus = profile.parse(settings.profile).persistent_menu ?? [];
  const own =
    menus.find(({ locale }) => locale === LOCALES[language]) ??
    menus.find(({ locale }) => locale === 'default');
  return (own?.call_to_actions ?? []).flatMap((item) =>
    item.type === 'postback'
      ? [{ command: item.title, act: { kind: 'press', title: item.title, payload: item.payload } }]
      : [],
  );
}
