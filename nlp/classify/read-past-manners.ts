import { z } from 'zod';
import mannersFile from './vocabulary/manners.json';

const phrases = z.array(z.string().min(1)).min(1);
const manners = z.object({ greetings: phrases, thanks: phrases, contrasts: phrases }).parse(mannersFile);

const anyOf = (list: string[]): string =>
  list
    .map((phrase) => phrase.normalize('NFC'))
    .sort((one, other) => other.length - one.length)
    .join('|');
const SIGNS = String.raw`[\s\p{P}\p{S}]*`;
/** A word's end: no Latin letter follows, nor a mark that belongs to the Khmer letter before. */
const END = String.raw`(?![a-z0-9'\p{M}])`;
const CONTRAST = `(?:${anyOf(manners.contrasts)})${END}`;
/** Thanks end before a sign, a line's end or a word of contrast. */
const THANKS_END = String.raw`(?=${SIGNS}(?:[\p{P}\p{S}\n]|$)|\s+${CONTRAST})`;
const OPENING = new RegExp(
  `^${SIGNS}(?:(?:${anyOf(manners.greetings)})${END}|(?:${anyOf(manners.thanks)})${END}${THANKS_END}|${CONTRAST})`,
  'iu',
);
const INSIDE = new RegExp(`[\\s\\p{P}]${CONTRAST}`, 'iu');
const ANYWHERE = new RegExp(
  `(?<![a-z])(?:${anyOf([...manners.greetings, ...manners.thanks])})${END}`,
  'iu',
);

/** So many greetings in a row are read over: nobody needs more, and the work stays bounded. */
const MOST_OPENINGS = 6;

/**
 * What a text says once it has greeted, thanked and come to its "but": "the road is broken" of "Hello sir, thank you, but the
 * road is broken". Null when it opens with none of these.
 */
export function readPastManners(text: string): string | null {
  let rest = text;
  for (let opening = 0; opening < MOST_OPENINGS; opening += 1) {
    const found = OPENING.exec(rest);
    if (!found) break;
    rest = rest.slice(found[0].length);
  }
  const contrast = INSIDE.exec(rest);
  if (contrast) rest = rest.slice(contrast.index + contrast[0].length);
  return rest.length < text.length ? rest : null;
}

/** Whether a text greets or thanks anywhere in so many words. */
export const hasManners = (text: string): boolean => ANYWHERE.test(text);
