import { countSegments, type OutboundContent, UCS2_TIED } from '../../contracts';
import { splitText } from '../split-text';

/** https://www.twilio.com/docs/api/errors/21617 */
const MOST_CHARACTERS = 1600;

/**
 * The longest text of one message, so that it has at most so many segments in whatever alphabet: an emoji at the edge of a
 * segment moves on whole and leaves a place empty.
 */
export const smsTextLength = (segments: number) =>
  Math.min(MOST_CHARACTERS, segments * (UCS2_TIED - 1) + 1);

/** Signs that a phone of 1999 has no place for: one of them would make a whole Latin text twice as long. */
const PLAIN: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '\u00a0': ' ',
};

/**
 * The short messages that say a content: choices as a numbered list, whose numbers the dialogue takes for them, links as
 * they are. A text that needs more segments than one message may have goes in several.
 */
export function renderSms(content: OutboundContent, segments: number): string[] {
  return renderSmsWithin(content, smsTextLength(segments));
}

/** The same with the longest text of one message in characters (`capabilities.textLength`). */
export function renderSmsWithin(content: OutboundContent, textLength: number): string[] {
  const choices = content.choices.map(({ label }, index) => `${index + 1}. ${withoutPictures(label)}`);
  const links = content.links.map(({ label, url }) => `${label}: ${url}`);
  const text = [content.text, ...links, ...choices].join('\n');
  return splitText(fitForPhones(text), textLength);
}

/** A button's picture says nothing beside its number, and would make a whole Latin text twice as long. */
const withoutPictures = (label: string): string =>
  label.replace(/\p{Extended_Pictographic}\ufe0f?\s*/gu, '');

/** Invisible break marks of Khmer only cost places; plain signs are taken where they save the whole text. */
function fitForPhones(text: string): string {
  const visible = text.replace(/[\u200b\u2060\ufeff]/g, '');
  const plain = visible.replace(/[‘’“”«»–—…•·\u00a0]/g, (sign) => PLAIN[sign] ?? sign);
  return countSegments(plain).alphabet === 'gsm-7' ? plain : visible;
}
