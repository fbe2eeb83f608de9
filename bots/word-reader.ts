/**
 * Short turns of which every word is of a small vocabulary, so that they say that one thing and tell of nothing else. Khmer is
 * written without spaces: there the words follow one another.
 */
export interface Vocabulary {
  /** English and romanised words that carry the meaning, without apostrophes. */
  core: string;
  /** Words that may stand beside them. */
  beside: string;
  /** The same in Khmer, which is written without spaces: in atoms that follow one another. */
  khmerCore: string;
  khmerBeside: string;
}

export interface Reader {
  latin: ReadonlySet<string>;
  core: ReadonlySet<string>;
  khmer: RegExp;
  khmerCore: RegExp;
}

const LONGEST = 60;

/** True when a short text that asks nothing is made of a vocabulary, and one of its words carries the meaning. */
export function isMadeOf(text: string, reader: Reader): boolean {
  return (
    text.length <= LONGEST && !/[?？]/u.test(text) && holdsOnly(text, reader) && holdsCore(text, reader)
  );
}

/** True when all words of a text are of a vocabulary. */
export const holdsOnly = (text: string, reader: Reader): boolean =>
  wordsOf(text).every((word) => (isKhmer(word) ? reader.khmer.test(word) : reader.latin.has(word)));

/** True when one word of a text carries the meaning. */
export const holdsCore = (text: string, reader: Reader): boolean =>
  wordsOf(text).some((word) => isCore(word, reader));

const isCore = (word: string, reader: Reader): boolean =>
  isKhmer(word) ? reader.khmerCore.test(word) : reader.core.has(word);

const isKhmer = (word: string): boolean => /[\u1780-\u17ff]/u.test(word);

/** Lower case, without apostrophes and invisible characters. */
export const foldWords = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’\u200b\u200c\u2060]/gu, '')
    .replaceAll('\u17ce', '');

const wordsOf = (text: string): string[] => foldWords(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Makes a vocabulary ready for reading. */
export function readerOf({ core, beside, khmerCore, khmerBeside }: Vocabulary): Reader {
  // "ណា៎" is "ណា" said warmly: in the words that are read the sign is left out, too.
  const list = (words: string) =>
    foldWords(words)
      .split(/\s+/u)
      .filter((word) => word !== '');
  // Each word once: two ways to read every word of a text are as many ways to read it whole as would stop a server.
  const anyOf = (words: string[]) =>
    [...new Set(words)].toSorted((one, other) => other.length - one.length).join('|');
  return {
    core: new Set(list(core)),
    latin: new Set([...list(core), ...list(beside)]),
    khmer: new RegExp(`^(?:${anyOf([...list(khmerCore), ...list(khmerBeside)])})+$`, 'u'),
    khmerCore: new RegExp(anyOf(list(khmerCore)), 'u'),
  };
}
