import type { Attachment, InboundEvent, InboundMessage } from '../../contracts';
import { sanitiseText } from '../sanitise-text';
import {
  type TelegramCallbackQuery,
  type TelegramFile,
  type TelegramMessage,
  telegramUpdate,
  type TelegramUpdate,
} from './update';

/**
 * Reads a stored update as a citizen's turn. Null: nothing to do (another bot's words, a channel's post).
 * @throws ZodError when a known kind of update has a shape that Telegram never documented.
 */
export function parseTelegramUpdate(event: InboundEvent, receivedAt: Date): InboundMessage | null {
  const update = telegramUpdate.parse(event.payload);
  const blank = blankMessage(event, receivedAt);
  if (update.callback_query !== undefined) return pressedButton(blank, update.callback_query);
  if (update.my_chat_member !== undefined) return membership(blank, update.my_chat_member);
  const message = update.message ?? update.edited_message;
  if (message === undefined || message.from?.is_bot === true || message.chat.type === 'channel')
    return null;
  return writtenMessage(blank, message, update.edited_message !== undefined);
}

function blankMessage({ address, eventId }: InboundEvent, receivedAt: Date): InboundMessage {
  return {
    address,
    eventId,
    kind: 'message',
    chat: 'private',
    platformMessageId: null,
    sentAt: receivedAt,
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

/** A button without data (of a game, an address) is none of ours: nobody said anything. */
function pressedButton(blank: InboundMessage, query: TelegramCallbackQuery): InboundMessage | null {
  if (query.data === undefined) return null;
  return {
    ...blank,
    chat: query.message === undefined ? 'private' : chatKind(query.message.chat.type),
    platformMessageId: query.message === undefined ? null : String(query.message.message_id),
    choice: query.data,
    replyTo: query.message === undefined ? null : String(query.message.message_id),
    sender: senderOf(query.from),
    transport: { callbackQueryId: query.id },
  };
}

/** A person blocked or unblocked the bot: https://core.telegram.org/bots/api#chatmemberupdated */
function membership(
  blank: InboundMessage,
  member: NonNullable<TelegramUpdate['my_chat_member']>,
): InboundMessage | null {
  if (member.chat.type !== 'private') return null;
  const gone = member.new_chat_member.status === 'kicked';
  return { ...blank, kind: gone ? 'blocked' : 'unblocked', sentAt: new Date(member.date * 1000) };
}

function writtenMessage(blank: InboundMessage, message: TelegramMessage, edited: boolean): InboundMessage {
  const { text, truncated } = sanitiseText(message.text ?? message.caption ?? '');
  const attachments = attachmentsOf(message);
  const location = message.location ?? null;
  const hasContent =
    text !== '' || attachments.length > 0 || location !== null || message.contact !== undefined;
  return {
    ...blank,
    kind: edited ? 'edited' : hasContent ? 'message' : 'unsupported',
    chat: chatKind(message.chat.type),
    platformMessageId: String(message.message_id),
    sentAt: new Date(message.date * 1000),
    text,
    truncated,
    command: commandOf(text),
    attachments,
    location: location === null ? null : { latitude: location.latitude, longitude: location.longitude },
    contact: contactOf(message),
    replyTo: message.reply_to_message === undefined ? null : String(message.reply_to_message.message_id),
    sender: message.from === undefined ? blank.sender : senderOf(message.from),
    transport: message.media_group_id === undefined ? {} : { albumId: message.media_group_id },
  };
}

/** People can forward anybody's contact: only the sender's own counts as theirs. */
function contactOf({ contact, from }: TelegramMessage): InboundMessage['contact'] {
  if (contact === undefined) return null;
  const own = contact.user_id !== undefined && contact.user_id === from?.id;
  return { phone: contact.phone_number, own };
}

const chatKind = (type: string) => (type === 'private' ? 'private' : 'group');

function senderOf(from: TelegramCallbackQuery['from']): InboundMessage['sender'] {
  const name = [from.first_name, from.last_name].filter(Boolean).join(' ');
  return {
    displayName: name === '' ? null : sanitiseText(name).text,
    language: from.language_code ?? null,
  };
}

/** `/start abc` and, in groups, `/start@SalaBot abc`. */
function commandOf(text: string): InboundMessage['command'] {
  const match = /^\/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]{1,64})?(?:\s+([\s\S]*))?$/.exec(text);
  return match?.[1] === undefined
    ? null
    : { name: match[1].toLowerCase(), argument: (match[2] ?? '').trim() };
}

function attachmentsOf(message: TelegramMessage): Attachment[] {
  const [largest] = (message.photo ?? []).toSorted((a, b) => (b.file_size ?? 0) - (a.file_size ?? 0));
  return [
    attachment('photo', largest, 'image/jpeg'),
    attachment('voice', message.voice, 'audio/ogg'),
    attachment('audio', message.audio),
    attachment('video', message.video ?? message.video_note, 'video/mp4'),
    attachment('document', message.document),
    attachment('sticker', message.sticker),
  ].flatMap((one) => one ?? []);
}

function attachment(
  kind: Attachment['kind'],
  file: TelegramFile | undefined,
  contentType?: string,
): Attachment | null {
  if (file === undefined) return null;
  return {
    kind,
    reference: file.file_id,
    contentType: file.mime_type ?? contentType ?? null,
    name: file.file_name ?? null,
    size: file.file_size ?? null,
    durationSeconds: file.duration ?? null,
  };
}
