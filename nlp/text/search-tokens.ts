import { khmerClusterEnd, khmerClusters, nextKhmerCluster } from './clusters';
import { isKhmerBase, khmerLetter, LETTER } from './khmer-letters';
import { normalise } from './normalise';
import { createSegmenter, type Word } from './segment';

/**
 * Which way of making tokens a record was indexed with. It changes with our own steps and with ICU, whose dictionary splits
 * the words that our lexicon does not know; a changed version means that records must be indexed again.
 */
export const TOKENIZER_VERSION = `1-icu${process.versions.icu ?? 'none'}`;

/** More tokens than this for one text only swell the index. */
const MAX_TOKENS = 4000;
const MAX_QUERY_TOKENS = 64;

/** Only Sala's own lexicon: with place names that staff edit, the same text would give other tokens under the same version. */
const segmenter = createSegmenter();

/** What a text is indexed by: stems of its words, its Khmer syllables and their overlapping pairs, each once, at most 4,000. */
export const searchTokens = (text: string): string[] => {
  const { text: normalised } = normalise(text);
  const tokens = new Set<string>();
  addClusterTokens(normalised, tokens);
  for (const { stem } of segmenter.segment(normalised)) {
    if (tokens.size >= MAX_TOKENS) break;
    tokens.add(stem);
  }
  return [...tokens];
};

/** Adds each syllable and, joined, each pair. A blank between two Khmer words is a matter of taste, so a pair reaches over it. */
const addClusterTokens = (text: string, tokens: Set<string>): void => {
  let start = nextKhmerCluster(text, 0);
  while (start < text.length && tokens.size < MAX_TOKENS) {
    const end = khmerClusterEnd(text, start);
    const next = nextKhmerCluster(text, end);
    tokens.add(text.slice(start, end));
    if (next === end && next < text.length) tokens.add(text.slice(start, khmerClusterEnd(text, next)));
    else if (next < text.length && isBlank(text, end, next))
      tokens.add(text.slice(start, end) + text.slice(next, khmerClusterEnd(text, next)));
    start = next;
  }
};

const isBlank = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== 0x20) return false;
  return true;
};

/**
 * What to ask the index for. A record may match only if it holds all `required` tokens (then `matchesQuery` confirms it);
 * each of the `ranking` tokens that it holds as well raises its rank.
 */
export type QueryTokens = { required: string[]; ranking: string[] };

export const queryTokens = (query: string): QueryTokens => {
  const required = new Set<string>();
  const ranking = new Set<string>();
  const { text } = normalise(query);
  for (const term of queryTerms(text)) {
    if (term.script === 'khmer') requireClusters(term.text, required);
    else required.add(term.stem);
  }
  for (const word of segmenter.segment(text)) if (word.script === 'khmer') ranking.add(word.stem);
  return {
    required: [...required].slice(0, MAX_QUERY_TOKENS),
    ranking: [...ranking].slice(0, MAX_QUERY_TOKENS),
  };
};

/** Pairs are rarer than single syllables: a single one is asked for only when the term has no pair. */
const requireClusters = (term: string, required: Set<string>): void => {
  const clusters = khmerClusters(term);
  const first = clusters[0];
  if (first && clusters.length === 1) required.add(first.text);
  clusters.slice(1).forEach((cluster, index) => required.add((clusters[index]?.text ?? '') + cluster.text));
};

/** The terms of a query, all of which must be found: runs of Khmer letters as typed, words of other scripts. */
const queryTerms = (text: string): Word[] => {
  const terms: Word[] = [];
  for (const word of segmenter.segment(text)) {
    const last = terms.at(-1);
    const goesOn = word.script === 'khmer' && last?.script === 'khmer' && last.end === word.start;
    if (goesOn) terms[terms.length - 1] = { ...last, text: last.text + word.text, end: word.end };
    else terms.push(word);
  }
  return terms;
};

/**
 * Is every term of the query in the text: a Khmer term wherever it stands in an unspaced sentence (at syllable borders), a
 * word of another script as a whole word by its stem. An empty query matches nothing.
 */
export const matchesQuery = (text: string, query: string): boolean => {
  const terms = queryTerms(normalise(query).text);
  if (terms.length === 0) return false;
  const normalised = normalise(text).text;
  const syllables = syllablesOf(normalised);
  const stems = new Set(segmenter.segment(normalised).map(({ stem }) => stem));
  return terms.every((term) =>
    term.script === 'khmer' ? syllables.includes(syllablesOf(term.text)) : stems.has(term.stem),
  );
};

/** A query made ready for many texts that an index has found by its tokens. */
export interface PreparedQuery {
  required: string[];
  /** Every text that holds all tokens matches: none need be confirmed. */
  isDecided: boolean;
  /** Does a text match of which it is known that it holds all tokens. */
  confirms(text: string): boolean;
}

/**
 * The tokens decide for words of other scripts and for Khmer terms of one pair of syllables or less. A longer one may have its pairs
 * apart, which the text itself must tell: most often it stands there letter by letter, else the text is normalised.
 */
export const prepareQuery = (query: string): PreparedQuery => {
  const { required } = queryTokens(query);
  const terms = queryTerms(normalise(query).text);
  const isCut = required.length >= MAX_QUERY_TOKENS;
  const long = terms.filter(({ script, text }) => script === 'khmer' && khmerClusters(text).length > 2);
  const wanted = long.map(({ text }) => ({ text, syllables: syllablesOf(text) }));
  return {
    required,
    isDecided: !isCut && wanted.length === 0,
    confirms(text) {
      if (isCut) return matchesQuery(text, query);
      const open = wanted.filter((term) => !standsInText(text, term.text));
      if (open.length === 0) return true;
      const syllables = syllablesOf(normalise(text).text);
      return open.every((term) => syllables.includes(term.syllables));
    },
  };
};

/** Where a syllable may begin and end for certain, without normalising: no mark and no joiner beside it. */
const BORDER = /^[\u1780-\u17b3\u17d4-\u17da\s!-/:-@]?$/u;

/** Letter by letter and between borders of syllables; false says nothing. */
const standsInText = (text: string, term: string): boolean => {
  const isWhole =
    isKhmerBase(term.charCodeAt(0)) && khmerLetter(term.charCodeAt(term.length - 1)) !== LETTER.coeng;
  if (!isWhole) return false;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    const before = text.charAt(at - 1);
    const isJoined = khmerLetter(before.charCodeAt(0)) === LETTER.coeng || /^\p{Cf}$/u.test(before);
    if (!isJoined && BORDER.test(text.charAt(at + term.length))) return true;
  }
  return false;
};

/** The syllables with a border before and after each, so that a search can only start and end at a border. */
const syllablesOf = (text: string): string => {
  const clusters = khmerClusters(text);
  let joined = '|';
  clusters.forEach((cluster, index) => {
    const before = clusters[index - 1];
    if (before && !isBlank(text, before.end, cluster.start)) joined += ' |';
    joined += `${cluster.text}|`;
  });
  return joined;
};
