import type { TextSpan } from '../../contracts';
import { createSegmenter, type Segmenter, type Word } from '../../nlp';
import words from './personal-words.json';

/** So many words behind "my name is" or "village" are taken for the name, if no common word comes before. */
const LONGEST_NAME = 4;
const MOST_BLANKS = 2;
/** So many digit words in a row are a dictated number, not a count. */
const DICTATED = 4;

const both = ({ km, latin }: { km: string[]; latin: string[] }) => new Set([...km, ...latin]);
const NAMED_BY = both(words.namedBy);
const MAYBE_NAMED_BY = both(words.maybeNamedBy);
const PLACED_BY = both(words.placedBy);
const NAMES = both(words.names);
const MAYBE_NAMES = new Set([...words.names.ambiguousKm, ...NAMES]);
const STOP = both(words.stop);
const DIGITS = both(words.digits);
const PUBLIC = new Set(words.publicWords);

const key = (word: Word | undefined) => word?.text.toLowerCase() ?? '';
const isName = (word: Word | undefined) => MAYBE_NAMES.has(key(word));

let segmenter: Segmenter | null = null;
/** The words of a text, names of people whole: a segmenter that does not know them cuts "ដារ៉ា" in two. */
const wordsOf = (text: string): Word[] => (segmenter ??= createSegmenter(words.names.km)).segment(text);

/**
 * Where a text seems to name a person or a small place: what follows "named", "Mr", "village", common Khmer names in both
 * scripts, words with a capital within an English sentence, and numbers dictated in words. It rather takes a word too many:
 * a story loses little by it, and a name that stays may harm somebody.
 */
export function findNameSpans(text: string): TextSpan[] {
  const found = wordsOf(text);
  return [
    ...found.flatMap((word, at) => nameAt(text, found, word, at)),
    ...capitalSpans(text),
    ...dictatedSpans(found),
  ];
}

function nameAt(text: string, found: Word[], word: Word, at: number): TextSpan[] {
  const cue = key(word);
  const next = found[at + 1];
  const isHard = NAMED_BY.has(cue) || PLACED_BY.has(cue) || (cue === 'is' && key(found[at - 1]) === 'name');
  if (isHard) return following(text, found, at, () => true);
  if (MAYBE_NAMED_BY.has(cue) && isName(next)) {
    const standsAlone = next !== undefined && /^\s\S/u.test(text.slice(next.end));
    // Behind a family name that stands between blanks stands a given name, which no list need hold.
    return following(text, found, at, standsAlone ? () => true : isName);
  }
  // A family name before a given name; each of the two alone may be an everyday word.
  if (isName(word) && isName(next)) return [{ start: word.start, end: next?.end ?? word.end }];
  return NAMES.has(cue) && !STOP.has(cue) ? [word] : [];
}

/** The words right behind a cue, up to a common word, a sentence mark or a third blank. */
function following(text: string, found: Word[], cueAt: number, fits: (word: Word) => boolean): TextSpan[] {
  let end = found[cueAt]?.end ?? 0;
  const start = end;
  let blanks = 0;
  for (const word of found.slice(cueAt + 1, cueAt + 1 + LONGEST_NAME)) {
    const gap = text.slice(end, word.start);
    const isApart = end === start ? /[^\s:៖.-]/u.test(gap) : /[^\s-]/u.test(gap);
    blanks += /\s/u.test(gap) ? 1 : 0;
    if (isApart || blanks > MOST_BLANKS || STOP.has(key(word)) || !fits(word)) break;
    end = word.end;
  }
  return end > start ? [{ start, end }] : [];
}

const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’]*/gu;

/** Names in Latin letters: words with a capital that do not open a sentence, or stand beside another such word. */
function capitalSpans(text: string): TextSpan[] {
  const latin = [...text.matchAll(LATIN_WORD)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const isCapital = (word = '') => /^\p{Lu}\p{Ll}/u.test(word) && !PUBLIC.has(word);
  return latin.flatMap(({ word, start, end }, at) => {
    if (!isCapital(word)) return [];
    const next = latin[at + 1];
    const touches = next !== undefined && /^[ -]$/u.test(text.slice(end, next.start));
    const opens = /(^|[.!?។:\n"(])\s*$/u.test(text.slice(0, start));
    return opens && !(touches && isCapital(next.word)) ? [] : [{ start, end }];
  });
}

function dictatedSpans(found: Word[]): TextSpan[] {
  const spans: TextSpan[] = [];
  let from = 0;
  for (let at = 0; at <= found.length; at++) {
    if (DIGITS.has(key(found[at]))) continue;
    const [first, last] = [found[from], found[at - 1]];
    if (at - from >= DICTATED && first && last) spans.push({ start: first.start, end: last.end });
    from = at + 1;
  }
  return spans;
}
