import { foldForWords } from './fold-for-words';

/** Longer texts tell more than one wish. */
const LONGEST = 200;

const LATIN = /^(?:please |kindly )?open (?:up )?(?:the |your )?(?:\w+ (?:of )?(?:the )?){0,3}senate\b/u;
/** "បើកអគារព្រឹទ្ធសភាឱ្យ...": open the building of the Senate to ... A native speaker must check the Khmer. */
const KHMER = /^(?:សូម|ស្នើ|សំណូមពរ|គួរ|ឱ្យ|តែ)*បើក(?:ទ្វារ|អគារ|វិមាន|សាល|សួន|ធំ)*ព្រឹទ្ធសភា/u;
/** Who speaks of their own people, or asks, wants to come. */
const OWN_WISH = /\?|\b(?:i|we|us|me|my|our)\b|ខ្ញុំ|យើង|តើ|បានទេ|ណា/u;

/**
 * Whether a text (normalised) proposes that the Senate be open to others: a suggestion of how the Senate should be, no visit that
 * somebody asks for.
 */
export function asksToOpenSenate(text: string): boolean {
  if (text.length > LONGEST) return false;
  const folded = foldForWords(text).trim();
  return !OWN_WISH.test(folded) && (LATIN.test(folded) || KHMER.test(folded));
}
