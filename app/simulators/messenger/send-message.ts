import { z } from 'zod';
import type { PageMessage } from '../page/page-message';
import { badParameter, GraphError } from './graph-error';
import { type Citizen, findCitizen, keepMessage, newMid, tell, windowOf, type World } from './world';

const upTo = (most: number, name: string) =>
  z.string().max(most, `Length of param ${name} must be less than or equal to ${most}`);

const quickReply = z.discriminatedUnion('content_type', [
  z.object({
    content_type: z.literal('text'),
    title: upTo(20, 'message[quick_replies][title]').min(1),
    payload: upTo(1000, 'message[quick_replies][payload]').min(1),
    image_url: z.url().optional(),
  }),
  z.object({ content_type: z.enum(['user_phone_number', 'user_email']) }),
]);
const button = z.discriminatedUnion('type', [
  z.object({ type: z.literal('web_url'), url: z.url(), title: upTo(20, 'button[title]').min(1) }),
  z.object({
    type: z.literal('postback'),
    payload: upTo(1000, 'button[payload]').min(1),
    title: upTo(20, 'button[title]').min(1),
  }),
]);
const template = z.object({
  type: z.literal('template'),
  payload: z.object({
    template_type: z.literal('button'),
    text: upTo(640, 'message[attachment][payload][text]').min(1),
    buttons: z.array(button).min(1).max(3),
  }),
});
const message = z
  .object({
    text: upTo(2000, 'message[text]').min(1).optional(),
    attachment: template.optional(),
    quick_replies: z.array(quickReply).max(13, 'Too many quick replies: at most 13').optional(),
    metadata: upTo(1000, 'message[metadata]').optional(),
  })
  .refine(
    (told) => (told.text === undefined) !== (told.attachment === undefined),
    'Must upload exactly one of text, attachment',
  );
const call = z.object({
  recipient: z.object({ id: z.string() }),
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG']).default('RESPONSE'),
  tag: z.string().optional(),
  message: message.optional(),
  sender_action: z.enum(['mark_seen', 'typing_on', 'typing_off']).optional(),
});
type SendCall = z.infer<typeof call>;
type SentMessage = NonNullable<SendCall['message']>;

/**
 * `POST /me/messages`: takes what the real platform would take and refuses what it would refuse.
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
export function sendMessage(world: World, body: unknown): { recipient_id: string; message_id?: string } {
  const parsed = call.safeParse(body);
  if (!parsed.success) throw badParameter(parsed.error.issues[0]?.message ?? 'Invalid parameter');
  const told = parsed.data;
  const citizen = world.citizens.get(Number(told.recipient.id));
  if (citizen === undefined) throw new GraphError(100, 'No matching user found', 2018001);
  if (citizen.hasBlockedPage) throw new GraphError(551, "This person isn't available right now.", 1545041);
  if (!world.sending.take()) throw new GraphError(613, 'Calls to this api have exceeded the rate limit.');
  if (told.sender_action !== undefined) {
    if (told.message !== undefined) throw badParameter('sender_action must be sent without a message');
    if (told.sender_action === 'typing_on') tell(world, { kind: 'typing', chatId: citizen.id });
    return { recipient_id: told.recipient.id };
  }
  if (told.message === undefined) throw badParameter('The parameter message is required');
  requireWindow(world, citizen, told);
  return { recipient_id: told.recipient.id, message_id: deliver(world, citizen, told.message) };
}

/** 24 hours after the person's last word, and 7 days for a person's; every other tag ended on 27 April 2026. */
function requireWindow(world: World, citizen: Citizen, { messaging_type, tag }: SendCall): void {
  if (messaging_type === 'MESSAGE_TAG' && tag !== 'HUMAN_AGENT')
    throw new GraphError(100, 'Invalid parameter', 1893061);
  const { state } = windowOf(world, citizen);
  const isTaken = state === 'open' || (state === 'human' && tag === 'HUMAN_AGENT');
  if (!isTaken) throw new GraphError(10, 'This message is sent outside of allowed window.', 2018278);
}

function deliver(world: World, citizen: Citizen, sent: SentMessage): string {
  const mid = newMid();
  const shown = shownMessage(world, mid, sent);
  keepMessage(world, citizen, shown);
  const { text, metadata } = sent;
  world.bring(citizen, 'message_echoes', {
    ...fromPage(world, citizen),
    message: { mid, is_echo: true, app_id: Number(world.appId), text, metadata },
  });
  world.bring(citizen, 'message_deliveries', {
    ...fromCitizen(world, citizen),
    delivery: { mids: [mid], watermark: world.clock().getTime() },
  });
  shown.state = 'delivered';
  tell(world, { kind: 'edited', chatId: citizen.id, message: shown });
  return mid;
}

export const fromCitizen = (world: World, citizen: Citizen) => ({
  sender: { id: String(citizen.id) },
  recipient: { id: String(world.page.id) },
  timestamp: world.clock().getTime(),
});
const fromPage = (world: World, citizen: Citizen) => ({
  sender: { id: String(world.page.id) },
  recipient: { id: String(citizen.id) },
  timestamp: world.clock().getTime(),
});

function shownMessage(
  world: World,
  mid: string,
  { text, attachment, quick_replies = [] }: SentMessage,
): PageMessage {
  const buttons = attachment?.payload.buttons ?? [];
  const inline = buttons.map((one) => [
    one.type === 'web_url'
      ? { text: one.title, url: one.url }
      : { text: one.title, act: { kind: 'press', title: one.title, payload: one.payload } },
  ]);
  const keys = quick_replies.map((one) =>
    one.content_type === 'text'
      ? { text: one.title, act: { kind: 'quick-reply', text: one.title, payload: one.payload } }
      : { text: one.content_type === 'user_phone_number' ? '📱' : '✉️', act: { kind: one.content_type } },
  );
  return {
    message_id: mid,
    date: Math.floor(world.clock().getTime() / 1000),
    from: { id: world.page.id, first_name: world.page.name },
    text: text ?? attachment?.payload.text ?? '',
    reply_markup: {
      ...(inline.length > 0 ? { inline_keyboard: inline } : {}),
      ...(keys.length > 0 ? { keyboard: [keys] } : { remove_keyboard: true }),
    },
    state: 'sent',
  };
}

/** The thread is open before the person: all that came is read. */
export function readThread(world: World, citizenId: number): void {
  const citizen = findCitizen(world, citizenId);
  const unread = citizen.messages.filter(({ state }) => state !== undefined && state !== 'read');
  if (unread.length === 0) return;
  for (const shown of unread) {
    shown.state = 'read';
    tell(world, { kind: 'edited', chatId: citizen.id, message: shown });
  }
  world.bring(citizen, 'message_reads', {
    ...fromCitizen(world, citizen),
    read: { watermark: world.clock().getTime() },
  });
}
