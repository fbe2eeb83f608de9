import { z } from 'zod';
import { badRequest } from './bot-api-error';
import type { InlineButton, KeyboardKey, ReplyMarkup } from './objects';
import { type Parameters, readStructure } from './read-parameters';

const key = z.union([
  z.string().transform((text) => ({ text })),
  z.object({
    text: z.string(),
    request_contact: z.boolean().default(false),
    request_location: z.boolean().default(false),
  }),
]);
const inlineButton = z.object({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
});
const markup = z.union([
  z.object({ inline_keyboard: z.array(z.array(inlineButton)) }),
  z.object({
    keyboard: z.array(z.array(key)),
    resize_keyboard: z.boolean().default(false),
    one_time_keyboard: z.boolean().default(false),
    is_persistent: z.boolean().default(false),
    // https://core.telegram.org/bots/api#replykeyboardmarkup: 1 to 64 characters.
    input_field_placeholder: z.string().max(64).optional(),
  }),
  z.object({ remove_keyboard: z.literal(true) }),
  z.object({ force_reply: z.literal(true) }),
]);

/** Telegram counts callback_data in bytes: https://core.telegram.org/bots/api#inlinekeyboardbutton */
const MOST_CALLBACK_BYTES = 64;
const MOST_BUTTONS = 100;
const MOST_KEYS = 300;

/** The keyboard under a message, refused as the real server refuses it. */
export function readReplyMarkup(parameters: Parameters, isGroup: boolean): ReplyMarkup | undefined {
  const read = readStructure(parameters, 'reply_markup', markup, 'object expected as reply markup');
  if (read === undefined) return undefined;
  if ('inline_keyboard' in read) checkInlineKeyboard(read.inline_keyboard);
  if ('keyboard' in read) {
    const keys: KeyboardKey[] = read.keyboard.flat();
    if (keys.length > MOST_KEYS) throw badRequest('reply keyboard is too long');
    if (keys.some(({ text }) => text.trim() === ''))
      throw badRequest('keyboard button text must be non-empty');
    if (isGroup && keys.some((one) => one.request_contact === true)) {
      throw badRequest('phone number can be requested in private chats only');
    }
    if (isGroup && keys.some((one) => one.request_location === true)) {
      throw badRequest('location can be requested in private chats only');
    }
  }
  return read;
}

function checkInlineKeyboard(rows: InlineButton[][]): void {
  const buttons = rows.flat();
  if (buttons.length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  for (const { text, callback_data, url } of buttons) {
    if (text.trim() === '' || (callback_data === undefined && url === undefined)) {
      throw badRequest('Text buttons are unallowed in the inline keyboard');
    }
    if (callback_data !== undefined) {
      const bytes = Buffer.byteLength(callback_data);
      if (bytes < 1 || bytes > MOST_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    }
    if (url !== undefined && !/^(https?|tg):\/\/\S+/.test(url))
      throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
}
