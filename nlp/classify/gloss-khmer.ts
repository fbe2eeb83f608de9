import { readKhmerGlosses } from './khmer-glosses';

/** A Khmer text in English words, as far as their meaning is listed: the number of the text, and the words in their order. */
export type GlossedText = { line: number; text: string };

/** With fewer words a text says too little of what it is about. */
const FEWEST_WORDS = 4;
const KHMER_LETTER = /[\u1780-\u17b3]/;
const LATIN_WORD = /[a-z0-9]+/iy;

/**
 * Puts Khmer texts (normalised) into the English of the list of glosses, word by word: what is learned from one language's
 * stories then helps to read the other's. The longest listed word wins at each place, so no segmenter's dictionary has a
 * say; what is not listed is left out.
 */
export function glossKhmer(texts: readonly string[]): GlossedText[] {
  const glosses = new Map(
    readKhmerGlosses().map(({ khmer, english }) => [khmer, english[0] ?? ''] as const),
  );
  const longest = Math.max(...[...glosses.keys()].map(({ length }) => length));
  return texts.flatMap((text, line) => {
    if (!KHMER_LETTER.test(text)) return [];
    const words = wordsOf(text, glosses, longest);
    return words.length < FEWEST_WORDS ? [] : [{ line, text: words.join(' ') }];
  });
}

function wordsOf(text: string, glosses: ReadonlyMap<string, string>, longest: number): string[] {
  const words: string[] = [];
  let start = 0;
  while (start < text.length) {
    let length = Math.min(longest, text.length - start);
    while (length > 1 && !glosses.has(text.slice(start, start + length))) length -= 1;
    if (length > 1) words.push(glosses.get(text.slice(start, start + length)) ?? '');
    else length = lengthOfLatinWord(text, start);
    start += length;
  }
  return words;
}

/** A Latin word is passed over whole; anything else by one unit. */
function lengthOfLatinWord(text: string, start: number): number {
  LATIN_WORD.lastIndex = start;
  return LATIN_WORD.exec(text)?.[0].length ?? 1;
}
