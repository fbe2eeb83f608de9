import { isAside, type OutboundContent } from '../../contracts';
import { splitText } from '../split-text';

/** https://core.telegram.org/bots/api#sendmessage: 1 to 4,096 characters. */
export const TELEGRAM_TEXT_LENGTH = 4096;

export interface TelegramCall {
  text: string;
  reply_markup?: TelegramMarkup;
  link_preview_options: { is_disabled: true };
}
type TelegramMarkup =
  | { remove_keyboard: true }
  | { inline_keyboard: InlineButton[][] }
  | {
      keyboard: Array<Array<{ text: string; request_location?: true; request_contact?: true }>>;
      resize_keyboard: true;
      one_time_keyboard: true;
    };

type InlineButton = { text: string; url: string } | { text: string; callback_data: string };

const SHARE_LABEL = {
  location: { km: '📍 ផ្ញើទីតាំងរបស់ខ្ញុំ', en: '📍 Send my location' },
  contact: { km: '📱 ផ្ញើលេខទូរស័ព្ទរបស់ខ្ញុំ', en: '📱 Send my phone number' },
};

/** Short labels share a row, as far as a phone of 360 px shows them whole. */
const ROW_LENGTH = 24;

/**
 * The messages that say a content on Telegram: long texts in parts, the keyboard under the last.
 *
 * Choices are a reply keyboard, not inline buttons: Telegram drops an inline press after 150 seconds of our downtime, while a
 * reply key sends its label as a message, which waits for a day. Only where nothing is lost with a press (`passing`) is it an
 * inline button, which stays with its message when the next one brings keys.
 */
export function renderTelegram(content: OutboundContent): TelegramCall[] {
  const parts = splitText(textOf(content), TELEGRAM_TEXT_LENGTH);
  return parts.map((text, index) => ({
    text,
    link_preview_options: { is_disabled: true },
    ...(index === parts.length - 1 ? markupOf(content) : {}),
  }));
}

/** A message has one keyboard: links and passing choices are buttons below it only where nothing else needs it. */
function inlineButtons({ links, choices, request }: OutboundContent): InlineButton[][] {
  if (request !== null || choices.some(({ passing }) => passing !== true)) return [];
  const pressed = rowsOf(choices.map(({ id, label }) => ({ text: label, callback_data: id })));
  return [...links.map(({ label, url }) => [{ text: label, url }]), ...pressed];
}

function textOf(content: OutboundContent): string {
  if (inlineButtons(content).length > 0) return content.text;
  return [content.text, ...content.links.map(({ label, url }) => `${label}: ${url}`)].join('\n');
}

function markupOf(content: OutboundContent): { reply_markup?: TelegramMarkup } {
  const inline_keyboard = inlineButtons(content);
  if (inline_keyboard.length > 0) return { reply_markup: { inline_keyboard } };
  const share = content.request === null ? [] : [[shareKey(content.request, content.language)]];
  const keyboard = [...share, ...rowsOf(content.choices.map(({ label }) => ({ text: label })))];
  if (keyboard.length === 0) return isAside(content) ? {} : { reply_markup: { remove_keyboard: true } };
  return { reply_markup: { keyboard, resize_keyboard: true, one_time_keyboard: true } };
}

function shareKey(request: 'location' | 'contact', language: OutboundContent['language']) {
  const text = SHARE_LABEL[request][language];
  return request === 'location'
    ? { text, request_location: true as const }
    : { text, request_contact: true as const };
}

function rowsOf<Key extends { text: string }>(keys: Key[]): Key[][] {
  const rows: Key[][] = [];
  let width = Infinity;
  for (const key of keys) {
    width += key.text.length;
    const row = rows.at(-1);
    if (row === undefined || width > ROW_LENGTH) {
      rows.push([key]);
      width = key.text.length;
    } else row.push(key);
  }
  return rows;
}
