import type {
  Attachment,
  InboundEvent,
  InboundMessage,
  InboundReceipt,
  ParsedInbound,
} from '../../contracts';
import { readCommand } from '../activity/read-command';
import { sanitiseText } from '../sanitise-text';
import {
  type MessengerAttachment,
  type MessengerEvent,
  messengerEvent,
  type MessengerMessage,
} from './event';

/** What `send` writes into the metadata of each message: its echo comes back with it. */
export const OWN_METADATA = 'sala';

/** The three sizes of the thumb beside the writing field: https://www.messenger.com's "like". */
const THUMBS_UP = new Set(['369239263222822', '369239343222814', '369239383222810']);

/**
 * Reads a stored event: a turn of the citizen, or news of the platform. Null: nothing to do (an echo of our own).
 * @param appId our app once it is known: its echoes are ours, whoever wrote them.
 * @throws ZodError when a known kind of event has a shape that Meta never documented.
 */
export function parseMessengerEvent(
  event: InboundEvent,
  receivedAt: Date,
  appId: string | null,
): ParsedInbound {
  const told = messengerEvent.parse(event.payload);
  if (told.delivery !== undefined || told.read !== undefined || told.reaction !== undefined)
    return receiptOf(event, told);
  if (told.message?.is_echo === true) return echoOf(event, told, told.message, receivedAt, appId);
  if (told.message?.is_deleted === true)
    return { ...about(event), kind: 'retraction', platformMessageId: told.message.mid };
  return turnOf(blankMessage(event, told, receivedAt), told);
}

const about = ({ address, eventId }: InboundEvent) => ({ address, eventId });

/** A reaction to a message of ours says that it was read, and nothing that could be answered. */
function receiptOf(event: InboundEvent, { delivery, read, reaction }: MessengerEvent): InboundReceipt {
  const watermark = delivery?.watermark ?? read?.watermark;
  return {
    ...about(event),
    kind: 'receipt',
    state: delivery === undefined ? 'read' : 'delivered',
    platformMessageIds: delivery?.mids ?? (reaction?.action === 'react' ? [reaction.mid] : []),
    through: watermark === undefined ? null : new Date(watermark),
    failure: null,
  };
}

function echoOf(
  event: InboundEvent,
  { timestamp }: MessengerEvent,
  message: MessengerMessage,
  receivedAt: Date,
  appId: string | null,
): ParsedInbound {
  const isOwn = message.metadata === OWN_METADATA || (appId !== null && String(message.app_id) === appId);
  if (isOwn) return null;
  const { text, attachments } = contentOf(message);
  return {
    ...about(event),
    kind: 'echo',
    platformMessageId: message.mid,
    sentAt: timestamp === undefined ? receivedAt : new Date(timestamp),
    text,
    attachments,
  };
}

function blankMessage(
  event: InboundEvent,
  { timestamp }: MessengerEvent,
  receivedAt: Date,
): InboundMessage {
  return {
    ...about(event),
    kind: 'message',
    chat: 'private',
    platformMessageId: null,
    sentAt: timestamp === undefined ? receivedAt : new Date(timestamp),
    text: '',
    truncated: false,
    choice: null,
    command: null,
    attachments: [],
    location: null,
    contact: null,
    replyTo: null,
    sender: { displayName: null, language: null },
    transport: {},
  };
}

function turnOf(blank: InboundMessage, told: MessengerEvent): InboundMessage | null {
  const { message, message_edit: edit, postback, referral, optin } = told;
  if (message !== undefined) return written(blank, message);
  if (edit !== undefined)
    return { ...blank, ...textOf(edit.text), kind: 'edited', platformMessageId: edit.mid };
  if (postback !== undefined)
    return pressed({ ...blank, platformMessageId: postback.mid ?? null }, postback);
  // A marketing subscription (`notification_messages`) is not asked for and means nothing here.
  const ref = referral?.ref ?? (optin?.type === undefined ? optin?.ref : undefined);
  return ref === undefined ? null : begun(blank, ref);
}

function written(blank: InboundMessage, message: MessengerMessage): InboundMessage {
  const { text, truncated, attachments, location } = contentOf(message);
  const payload = message.quick_reply?.payload;
  // The key for the own phone number brings the number as words and payload alike.
  const phone =
    payload !== undefined && payload === text && /^\+?\d[\d ]{6,18}$/.test(payload) ? payload : null;
  const hasContent = text !== '' || attachments.length > 0 || location !== null || payload !== undefined;
  return {
    ...blank,
    kind: hasContent ? 'message' : 'unsupported',
    platformMessageId: message.mid,
    text,
    truncated,
    choice: phone === null ? (payload ?? null) : null,
    command: readCommand(text),
    attachments,
    location,
    contact: phone === null ? null : { phone: phone.replaceAll(' ', ''), own: true },
    replyTo: message.reply_to?.mid ?? null,
  };
}

/** A press in the menu, of Get Started or of a button. What looks like a command is one; a link's `ref` goes with it. */
function pressed(
  blank: InboundMessage,
  { payload = '', title, referral }: NonNullable<MessengerEvent['postback']>,
): InboundMessage {
  const command = readCommand(payload);
  if (command === null) return { ...blank, choice: payload === '' ? (title ?? null) : payload };
  if (command.name === 'start') return begun(blank, referral?.ref ?? command.argument);
  return { ...blank, text: payload, command };
}

/** The same as Telegram's `/start REF`: links to a case, a visit or a consultation are read in one place. */
function begun(blank: InboundMessage, ref: string): InboundMessage {
  const argument = sanitiseText(ref).text.trim();
  return { ...blank, text: `/start ${argument}`.trim(), command: { name: 'start', argument } };
}

const textOf = (text: string) => ({ ...sanitiseText(text), command: readCommand(text) });

function contentOf({
  text = '',
  attachments = [],
}: MessengerMessage): Pick<InboundMessage, 'text' | 'truncated' | 'attachments' | 'location'> {
  const point = attachments.find(({ payload }) => payload?.coordinates != null)?.payload?.coordinates;
  const shared = text === '' ? attachments.map(wordsOf).filter((words) => words !== '') : [text];
  return {
    ...sanitiseText(shared.join('\n')),
    attachments: attachments.flatMap((one) => fileOf(one) ?? []),
    location: point == null ? null : { latitude: point.lat, longitude: point.long },
  };
}

const KIND_OF_FILE: Record<string, Attachment['kind']> = {
  image: 'photo',
  audio: 'voice',
  video: 'video',
  file: 'document',
  sticker: 'sticker',
};

const isThumb = ({ payload }: MessengerAttachment) => THUMBS_UP.has(String(payload?.sticker_id));

/** Until 30 August 2026 a sticker came as an image with a `sticker_id`. */
function fileOf(told: MessengerAttachment): Attachment | null {
  const { type, payload } = told;
  const kind = payload?.sticker_id == null ? KIND_OF_FILE[type] : 'sticker';
  if (kind === undefined || payload?.url == null || isThumb(told)) return null;
  return {
    kind,
    reference: payload.url,
    contentType: null,
    name: kind === 'document' ? fileName(payload.url) : null,
    size: null,
    durationSeconds: null,
  };
}

/** The thumb is a word, and what is shared from elsewhere (a link, a post, a reel) is told by its title and address. */
function wordsOf(told: MessengerAttachment): string {
  if (isThumb(told)) return '👍';
  if (told.type in KIND_OF_FILE || told.type === 'location') return '';
  const parts = [told.title ?? told.payload?.title, told.url ?? told.payload?.url];
  return parts.filter((part) => part != null && part !== '').join('\n');
}

function fileName(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return last === '' ? null : sanitiseText(decodeURIComponent(last)).text.slice(0, 200);
  } catch {
    return last;
  }
}
