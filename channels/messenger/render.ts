import type { Choice, OutboundContent } from '../../contracts';
import { splitText } from '../split-text';

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api: a text has at most 2,000 characters. */
export const MESSENGER_TEXT_LENGTH = 2000;
/** https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies */
export const QUICK_REPLIES = { most: 13, labelLength: 20 };
/** https://developers.facebook.com/docs/messenger-platform/reference/templates/button */
const TEMPLATE = { textLength: 640, buttons: 3, labelLength: 20 };

interface QuickReply {
  content_type: 'text' | 'user_phone_number';
  title?: string;
  payload?: string;
}
export interface MessengerContent {
  text?: string;
  attachment?: {
    type: 'template';
    payload: {
      template_type: 'button';
      text: string;
      buttons: Array<{ type: 'web_url'; url: string; title: string }>;
    };
  };
  quick_replies?: QuickReply[];
}

const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });

/**
 * The messages that say a content on Messenger: long texts in parts, quick replies under the last, links as buttons where
 * their template has room. What a key cannot show whole stands in the text with its number.
 */
export function renderMessenger(content: OutboundContent): MessengerContent[] {
  const { choices, links } = content;
  const offered = choices.slice(0, QUICK_REPLIES.most - (content.request === 'contact' ? 1 : 0));
  const isTight = offered.length < choices.length || choices.some(({ label }) => isLong(label));
  const asButtons = links.length > 0 && links.length <= TEMPLATE.buttons && links.every(isButton);
  const said = [
    content.text,
    ...(isTight ? choices.map(({ label }, index) => `${index + 1}. ${label}`) : []),
    ...(asButtons ? [] : links.map(({ label, url }) => `${label}: ${url}`)),
  ].join('\n');
  const messages = saidIn(said, asButtons ? links : []);
  const keys = [
    ...(content.request === 'contact' ? [{ content_type: 'user_phone_number' as const }] : []),
    ...offered.map((choice, index) => keyOf(choice, isTight ? `${index + 1}. ` : '')),
  ];
  const last = messages.at(-1);
  if (last !== undefined && keys.length > 0) last.quick_replies = keys;
  return messages;
}

/** Texts of at most 2,000 characters; with buttons the last has at most 640. */
function saidIn(text: string, links: OutboundContent['links']): MessengerContent[] {
  const parts = splitText(text, MESSENGER_TEXT_LENGTH);
  if (links.length === 0) return parts.map((part) => ({ text: part }));
  const tail = splitText(parts.pop() ?? '', TEMPLATE.textLength);
  const last = tail.pop() ?? '';
  return [
    ...[...parts, ...tail].map((part): MessengerContent => ({ text: part })),
    {
      attachment: {
        type: 'template',
        payload: {
          template_type: 'button',
          text: last,
          buttons: links.map(({ label, url }) => ({
            type: 'web_url',
            url,
            title: shorten(label, TEMPLATE.labelLength),
          })),
        },
      },
    },
  ];
}

const isLong = (label: string) => label.length > QUICK_REPLIES.labelLength;

/** A button's label is short, and Messenger opens only web addresses. */
const isButton = ({ label, url }: OutboundContent['links'][number]) =>
  label.length <= TEMPLATE.labelLength && /^https?:\/\//.test(url);

function keyOf({ id, label }: Choice, number: string): QuickReply {
  return {
    content_type: 'text',
    title: shorten(`${number}${label}`, QUICK_REPLIES.labelLength),
    payload: id,
  };
}

/** Cut between two Khmer clusters, with a sign that something is missing. */
function shorten(label: string, most: number): string {
  if (label.length <= most) return label;
  let kept = '';
  for (const { segment } of graphemes.segment(label)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
