import { styleText } from 'node:util';
import type { Language } from '../../../contracts';
import { sayCopy } from './copy';
import type { SayHappening, SayKey, SayMessage } from './simulator-client';

/** What a typed line means: an act of the citizen, or a word of why there is none. */
export type Typed = { act: Record<string, unknown> } | { refusal: string } | null;

/** Siem Reap town, so that the bot knows the place. */
const PLACE = { kind: 'location', latitude: 13.3622, longitude: 103.8597 };

/** Acts that have no words of their own. */
const COLON_ACTS: Record<string, Record<string, unknown>> = {
  ':photo': { kind: 'sample', file: 'photo' },
  ':voice': { kind: 'sample', file: 'voice' },
  ':video': { kind: 'sample', file: 'video' },
  ':sticker': { kind: 'sample', file: 'sticker' },
  ':location': PLACE,
  ':contact': { kind: 'contact', own: true },
  ':block': { kind: 'block' },
  ':unblock': { kind: 'unblock' },
};
export const COLON_COMMANDS = Object.keys(COLON_ACTS);

/** A chat as a terminal shows it: remembers which keys are on the screen. */
export function createConversation(language: Language) {
  let keys: SayKey[] = [];
  let keysOf = 0;

  const showMessage = (message: SayMessage, isEdited: boolean): string | null => {
    if (!message.from.is_bot) return null;
    const markup = message.reply_markup;
    const shown = markup?.inline_keyboard ?? markup?.keyboard;
    if (shown !== undefined || markup?.remove_keyboard === true) keys = shown?.flat() ?? [];
    if (shown !== undefined) keysOf = message.message_id;
    const said = message.text ?? message.caption ?? '';
    const lines = [
      `${styleText('cyan', 'Sala')}: ${said}${isEdited ? ` ${sayCopy(language, 'edited')}` : ''}`,
    ];
    if (shown !== undefined) {
      lines.push(styleText('dim', sayCopy(language, 'choose')));
      lines.push(
        ...keys.map(
          ({ text, url }, index) => `  ${index + 1}. ${text}${url === undefined ? '' : ` ${url}`}`,
        ),
      );
    }
    return lines.join('\n');
  };
  return {
    /** What to print, or null. */
    show(happening: SayHappening): string | null {
      if (happening.kind === 'deleted') return sayCopy(language, 'deleted');
      if (happening.kind === 'toast') return happening.text === '' ? null : `Sala: ${happening.text}`;
      return showMessage(happening.message, happening.kind === 'edited');
    },
    read(line: string): Typed {
      const typed = line.trim();
      if (typed === '') return null;
      const colonAct = COLON_ACTS[typed];
      if (colonAct !== undefined) return { act: colonAct };
      const number = /^[0-9០-៩]{1,2}$/.test(typed) ? Number(latinDigits(typed)) : null;
      if (number === null || keys.length === 0) return { act: { kind: 'write', text: typed } };
      const key = keys[number - 1];
      return key === undefined
        ? { refusal: sayCopy(language, 'no-choice', { number: typed }) }
        : { act: pressKey(key, keysOf) };
    },
  };
}

function pressKey(key: SayKey, messageId: number): Record<string, unknown> {
  if (key.callback_data !== undefined) return { kind: 'press', messageId, data: key.callback_data };
  if (key.request_location === true) return PLACE;
  if (key.request_contact === true) return { kind: 'contact', own: true };
  return { kind: 'write', text: key.text };
}

const latinDigits = (text: string) =>
  text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - '០'.charCodeAt(0)));
