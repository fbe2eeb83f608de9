import { ROMANISED } from './noise-words';

/** Gives numbers from 0 to 1, the same ones for the same seed. */
export type Random = () => number;

/** One of the items. Throws when there is none. */
export const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('pick needs a list with items.');
  return item;
};

const isSlipping = (letter: string): boolean =>
  /[a-z]/.test(letter) || (letter >= '\u1780' && letter <= '\u17c5');

const SHORTEST_SPOILT = 7;
const FEWEST_SPOTS = 4;

/**
 * The name with one slip of the fingers: a letter lost, doubled, swapped with its neighbour or replaced. Khmer letters are
 * not swapped with the sign that makes a subscript (no keyboard gives that), and short names are left as they are.
 */
export const mistype = (random: Random, name: string): string => {
  const letters = Array.from(name);
  const spots = letters.flatMap((letter, at) => (at > 0 && isSlipping(letter) ? [at] : []));
  if (letters.filter((letter) => letter !== ' ').length < SHORTEST_SPOILT || spots.length < FEWEST_SPOTS)
    return name;
  const at = pick(random, spots);
  const letter = letters[at] ?? '';
  const touchesSubscript = letter === '្' || letters[at - 1] === '្' || letters[at + 1] === '្';
  const kind = touchesSubscript ? 1 : Math.floor(random() * 4);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, letter);
  else if (kind === 2) letters.splice(at - 1, 2, letter, letters[at - 1] ?? '');
  else
    letters[at] = /[a-z]/.test(letter)
      ? pick(random, Array.from('aeiouknmst'))
      : pick(random, Array.from('ាិីុូេ'));
  return letters.join('');
};

/** Other spellings of the commonest syllables: Tuek / Teuk, Ruessei / Russey, Kaoh / Koh, -ei / -ey. */
export const romanise = (random: Random, name: string): string => {
  let text = name;
  for (const [from, to] of ROMANISED) if (random() < 0.6) text = text.replace(from, () => pick(random, to));
  return text;
};

/** Khmer spelling: subscript DA for TA, signs left out, ំ for ម្ and back, zero-width spaces. */
export const respell = (random: Random, name: string): string => {
  let text = name;
  if (random() < 0.3) text = text.replace(/្ត/gu, '្ដ');
  if (random() < 0.15) text = text.replace(/[\u17cd\u17d0]/gu, '');
  if (random() < 0.2) text = text.replace(/សំរ/gu, 'សម្រ').replace(/សម្រ(?!ោ)/gu, 'សំរ');
  if (random() < 0.15) text = text.slice(0, 4) + (text.length > 6 ? '\u200b' : '') + text.slice(4);
  return text;
};

const LATIN_NUMBERS: Record<string, string> = { Muoy: '1', Pir: '2', Bei: '3', Buon: '4' };

/** The number of a name in other digits: ១ as 1, 1 as ១ in Khmer, Muoy as 1. */
export const renumber = (name: string): string => {
  if (/[០-៩]/u.test(name)) return name.replace(/[០-៩]/gu, (digit) => String(digit.charCodeAt(0) - 0x17e0));
  if (/[\u1780-\u17ff]/u.test(name))
    return name.replace(/[0-9]/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)));
  return name.replace(
    / (?:Ti )?(Muoy|Pir|Bei|Buon)$/,
    (_, word: string) => ` ${LATIN_NUMBERS[word] ?? ''}`,
  );
};

/** The words of a Latin name written together. */
export const joinWords = (name: string): string => name.replace(/(?<=\p{L}) (?=\p{L})/gu, '');
