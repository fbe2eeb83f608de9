import { z } from 'zod';
import { UNKNOWN_SENDER } from '../../contracts';

/**
 * The part of a Telegram Update that Sala reads (https://core.telegram.org/bots/api#update). Loose on purpose: what
 * Telegram adds later must not make an update unreadable.
 */
const user = z.looseObject({
  id: z.number(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});
const chat = z.looseObject({ id: z.number(), type: z.string() });
const file = z.looseObject({
  file_id: z.string(),
  file_size: z.number().optional(),
  mime_type: z.string().optional(),
  file_name: z.string().optional(),
  duration: z.number().optional(),
});
export type TelegramFile = z.infer<typeof file>;

const message = z.looseObject({
  message_id: z.number(),
  date: z.number(),
  chat,
  from: user.optional(),
  /** The album that this picture belongs to: each picture is an update of its own. */
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file).optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  document: file.optional(),
  sticker: file.optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  contact: z
    .looseObject({
      phone_number: z.string(),
      // What is no number is nobody's: such a contact is never taken for the sender's own.
      user_id: z.number().optional().catch(undefined),
    })
    .optional(),
  reply_to_message: z.looseObject({ message_id: z.number() }).optional(),
});
export type TelegramMessage = z.infer<typeof message>;

const callbackQuery = z.looseObject({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  message: z.looseObject({ message_id: z.number(), chat }).optional(),
});
export type TelegramCallbackQuery = z.infer<typeof callbackQuery>;

const chatMember = z.looseObject({
  chat,
  from: user,
  date: z.number(),
  new_chat_member: z.looseObject({ status: z.string() }),
});

export const telegramUpdate = z.looseObject({
  update_id: z.number().int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: chatMember.optional(),
});
export type TelegramUpdate = z.infer<typeof telegramUpdate>;

/** Only what the inbox needs: the update's chat. */
const identified = z.looseObject({ id: z.union([z.number(), z.string()]) });
const envelope = z.looseObject({
  message: z.looseObject({ chat: identified }).optional(),
  edited_message: z.looseObject({ chat: identified }).optional(),
  callback_query: z
    .looseObject({ from: identified, message: z.looseObject({ chat: identified }).optional() })
    .optional(),
  my_chat_member: z.looseObject({ chat: identified }).optional(),
});

/** The kinds of update that Sala reads. */
const READ_KINDS = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
const numbered = z.looseObject({ update_id: z.number().int() });

/** What a person can have said or sent: an update that holds any of it is somebody's word. */
const WORDS = ['text', 'caption', 'data', 'photo', 'voice', 'audio', 'video', 'video_note', 'document'];
const holdsWord = (part: unknown) =>
  typeof part === 'object' && part !== null && WORDS.some((word) => word in part);

/**
 * @returns the event's key and chat, `ignored` for kinds that Sala does not use and for those that hold nothing (`message: null`),
 *   or null when this is no Update at all. Of a kind that it uses, one whose chat cannot be read but that says something is
 *   somebody's word all the same: it is kept, from nobody known, and parked.
 */
export function identifyUpdate(payload: unknown): { updateId: string; chatId: string } | 'ignored' | null {
  const update = numbered.safeParse(payload);
  if (!update.success) return null;
  const parts = READ_KINDS.flatMap((kind) => (kind in update.data ? [update.data[kind]] : []));
  const parsed = envelope.safeParse(payload);
  const chatId = parsed.success ? chatOf(parsed.data) : undefined;
  if (chatId === undefined && !parts.some(holdsWord)) return 'ignored';
  return {
    updateId: String(update.data.update_id),
    chatId: chatId === undefined ? UNKNOWN_SENDER : String(chatId),
  };
}

function chatOf(update: z.infer<typeof envelope>): number | string | undefined {
  const { message: sent, edited_message, callback_query, my_chat_member } = update;
  const inChat =
    sent?.chat ?? edited_message?.chat ?? callback_query?.message?.chat ?? my_chat_member?.chat;
  return inChat?.id ?? callback_query?.from.id;
}

const groupChat = z.object({ id: z.number(), type: z.enum(['group', 'supergroup']) });
const inGroup = z.object({
  message_id: z.number(),
  date: z.number().optional(),
  chat: groupChat,
  from: z.object({ is_bot: z.boolean().optional() }).optional(),
  text: z.string().optional(),
});
/** Whatever happens in a group, each kind reduced to what is left of it when nobody may know who did it or what was said. */
const groupUpdate = z.union([
  z.object({ message: inGroup }).transform(({ message }) => ({ message: withoutWords(message) })),
  z
    .object({ edited_message: inGroup })
    .transform(({ edited_message }) => ({ edited_message: withoutWords(edited_message) })),
  z
    .object({ callback_query: z.object({ id: z.string(), message: inGroup }) })
    .transform(({ callback_query: { id, message } }) => ({
      callback_query: { id, from: SOMEBODY, message: withoutWords(message) },
    })),
  z
    .object({
      my_chat_member: z.object({
        chat: groupChat,
        date: z.number(),
        new_chat_member: z.object({ status: z.string() }),
      }),
    })
    .transform(({ my_chat_member }) => ({ my_chat_member: { ...my_chat_member, from: SOMEBODY } })),
]);

const SOMEBODY = { id: 0 };
/** Stands for any other bot: a bot is no person, but which one it was is nobody's concern either. */
const SOME_BOT = { id: 0, is_bot: true };

function withoutWords({ message_id, date, chat, from, text }: z.infer<typeof inGroup>) {
  return {
    message_id,
    date,
    chat,
    ...(from?.is_bot === true ? { from: SOME_BOT } : {}),
    ...(text === undefined ? {} : { text: '…' }),
  };
}

/** What the parts of an update say of the chat that they are from. */
function chatTypesOf(payload: unknown): unknown[] {
  const parts = READ_KINDS.map((kind) => partOf(payload, kind)).filter((part) => part !== undefined);
  return parts.map((part) =>
    partOf(partOf(part, 'chat') ?? partOf(partOf(part, 'message'), 'chat'), 'type'),
  );
}

const GROUPS: unknown[] = ['group', 'supergroup'];

const partOf = (whole: unknown, name: string): unknown =>
  typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : undefined;

/**
 * What may be stored of an update: of a group nothing but that somebody spoke, changed their words or pressed a button there,
 * never who or what, and nothing at all where that cannot be read. Everything else stays as it came.
 */
export function withoutGroupWords(payload: unknown, updateId: string): unknown {
  const types = chatTypesOf(payload);
  // Nearly all are from private chats: no group has to be looked for in them.
  if (types.every((type) => type === 'private')) return payload;
  const group = groupUpdate.safeParse(payload);
  if (group.success) return { update_id: Number(updateId), ...group.data };
  return types.some((type) => GROUPS.includes(type)) ? { update_id: Number(updateId) } : payload;
}
