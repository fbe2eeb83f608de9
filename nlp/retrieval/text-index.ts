import { normalise } from '../text/normalise';
import { queryTokens, searchTokens } from '../text/search-tokens';
import { createSegmenter } from '../text/segment';
import { STOP_WORDS } from './stop-words';

/** A text that can be found, in parts that weigh differently: a title tells more than a body. */
export interface IndexedText {
  id: string;
  parts: Array<{ text: string; weight: number }>;
  /** Whole questions that it answers: of texts about the same words, the one that is asked for in these comes first. */
  questions?: string[];
}

export interface FoundText {
  id: string;
  /** BM25, up to twice as much for a question that is asked in nearly these words: ranks, and means nothing beyond that. */
  score: number;
  /** 0 to 1: how much of what the question is about, rare words counting more, stands in the weighty parts of the text. */
  confidence: number;
}

export interface TextIndex {
  /** The texts that share a word with the question, best first. Words of asking are ignored. */
  search(question: string, limit: number): FoundText[];
}

/** BM25's usual saturation; lengths are not normalised, because a text is a set of tokens and not a count. */
const SATURATION = 1.2;
/** A token that weighs this much in a text is fully answered for. */
const FULL_WEIGHT = 2;
/** "How do I get an ID card" and "must I show an ID card" share their only word: a question of one word must be asked alike, too. */
const ALIKE = 0.3;
const OF_ONE_WORD = 0.5;

const segmenter = createSegmenter();

/** An index over a few thousand texts, in memory and pure: made anew when a text changes. */
export function createTextIndex(texts: IndexedText[]): TextIndex {
  const weights = new Map<string, Map<number, number>>();
  texts.forEach(({ parts }, at) => {
    for (const { text, weight } of parts)
      for (const token of new Set(searchTokens(withoutStopWords(text)))) {
        const holders = weights.get(token) ?? new Map<number, number>();
        holders.set(at, (holders.get(at) ?? 0) + weight);
        weights.set(token, holders);
      }
  });
  const questions = texts.map(({ questions: asked = [] }) => asked.map(wordsOf));
  const rarity = (token: string) => {
    const holders = weights.get(token)?.size ?? 0;
    return Math.log(1 + (texts.length - holders + 0.5) / (holders + 0.5));
  };

  return {
    search(question, limit) {
      const asked = askedTokens(question);
      const whole = asked.reduce((sum, token) => sum + rarity(token), 0);
      if (whole === 0) return [];
      const words = wordsOf(question);
      const isOneWord = wordsOf(withoutStopWords(question)).size === 1;
      const likenessOf = (at: number) =>
        Math.max(0, ...(questions[at] ?? []).map((one) => likeness(one, words)));
      const found = new Map<number, { score: number; covered: number }>();
      for (const token of asked) {
        for (const [at, weight] of weights.get(token) ?? []) {
          const { score, covered } = found.get(at) ?? { score: 0, covered: 0 };
          found.set(at, {
            score: score + (rarity(token) * weight * (SATURATION + 1)) / (weight + SATURATION),
            covered: covered + rarity(token) * Math.min(1, weight / FULL_WEIGHT),
          });
        }
      }
      return [...found]
        .map(([at, { score, covered }]) => {
          const like = likenessOf(at);
          const doubt = isOneWord && like < ALIKE ? OF_ONE_WORD : 1;
          return {
            id: texts[at]?.id ?? '',
            score: score * (1 + like),
            confidence: (doubt * covered) / whole,
          };
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
  };
}

/** All words of a question: "who" and "what" part questions about the same thing. */
const wordsOf = (text: string) => new Set(segmenter.segment(normalise(text).text).map(({ stem }) => stem));

/** The share of the words of either that both have. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length;
  return both / (one.size + other.size - both || 1);
}

function askedTokens(question: string): string[] {
  const { required, ranking } = queryTokens(withoutStopWords(question));
  return [...new Set([...required, ...ranking])];
}

/** A stop word leaves a full stop behind, so that no pair of syllables reaches over it. */
function withoutStopWords(text: string): string {
  const { text: normalised } = normalise(text);
  let kept = '';
  let at = 0;
  for (const word of segmenter.segment(normalised)) {
    if (!STOP_WORDS.has(word.stem) && !STOP_WORDS.has(word.text)) continue;
    kept += `${normalised.slice(at, word.start)} . `;
    at = word.end;
  }
  return kept + normalised.slice(at);
}
