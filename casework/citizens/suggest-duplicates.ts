import type { DuplicateReason } from '../../contracts';

/** What is known of a record, as far as it tells people apart. */
export interface CitizenTraits {
  citizenId: string;
  name: string | null;
  phones: Array<{ hash: string; verified: boolean }>;
  /** Codes of the places that the record's cases tell of. */
  placeCodes: string[];
}

export interface Suggestion {
  citizenId: string;
  reasons: DuplicateReason[];
  /** From 0 to 1, to sort by. */
  score: number;
}

const WEIGHTS: Record<DuplicateReason, number> = {
  'same-verified-phone': 0.9,
  'same-phone': 0.6,
  'same-name': 0.4,
  'similar-name': 0.3,
  'same-place': 0.2,
};
/** A name alone, or a place alone, is no reason: many people have it. */
const ENOUGH = 0.42;
/** Two names of so many common letter pairs may be one name in two spellings. */
const SIMILAR_NAMES = 0.6;
const COMMUNE_DIGITS = 6;

/**
 * Which of these records may be the same person as the first, with the reasons, likeliest first. Pure. A shared telephone counts
 * by itself, for families share one too: it is a suggestion, and people decide.
 */
export function suggestDuplicates(subject: CitizenTraits, others: readonly CitizenTraits[]): Suggestion[] {
  return others
    .flatMap((other) => {
      if (other.citizenId === subject.citizenId) return [];
      const reasons = reasonsFor(subject, other);
      const missing = reasons.reduce((left, reason) => left * (1 - WEIGHTS[reason]), 1);
      const score = Math.round((1 - missing) * 100) / 100;
      return score >= ENOUGH ? [{ citizenId: other.citizenId, reasons, score }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.citizenId < b.citizenId ? -1 : 1));
}

function reasonsFor(subject: CitizenTraits, other: CitizenTraits): DuplicateReason[] {
  const reasons = [phoneReason(subject, other), nameReason(subject.name, other.name)];
  const communes = new Set(communesOf(subject));
  if (communesOf(other).some((code) => communes.has(code))) reasons.push('same-place');
  return reasons.filter((reason) => reason !== null);
}

function phoneReason(subject: CitizenTraits, other: CitizenTraits): DuplicateReason | null {
  let found: DuplicateReason | null = null;
  for (const own of subject.phones)
    for (const their of other.phones) {
      if (own.hash !== their.hash) continue;
      if (own.verified && their.verified) return 'same-verified-phone';
      found = 'same-phone';
    }
  return found;
}

function nameReason(a: string | null, b: string | null): DuplicateReason | null {
  const [one, two] = [foldName(a ?? ''), foldName(b ?? '')];
  if (one === '' || two === '') return null;
  if (sortedWords(one) === sortedWords(two)) return 'same-name';
  return commonPairs(one, two) >= SIMILAR_NAMES ? 'similar-name' : null;
}

/** Without case, accents, titles, marks and doubled spaces; zero-width characters tell no names apart. */
function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(?<!\p{L})(?:mr|mrs|ms|lok|លោកស្រី|លោក|អ្នកស្រី|កញ្ញា)(?!\p{L})\.?/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** In Cambodia the family name stands first; abroad and in apps it often stands last. */
const sortedWords = (name: string) => name.split(' ').sort().join(' ');

/** Dice's coefficient over pairs of letters: 1 for equal names, 0 for names with nothing in common. */
function commonPairs(a: string, b: string): number {
  const [one, two] = [pairsOf(a), pairsOf(b)];
  if (one.length === 0 || two.length === 0) return 0;
  const left = [...two];
  let common = 0;
  for (const pair of one) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    common++;
  }
  return (2 * common) / (one.length + two.length);
}

const pairsOf = (name: string) => {
  const letters = Array.from(name.replaceAll(' ', ''));
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
};

const communesOf = ({ placeCodes }: CitizenTraits) =>
  placeCodes.filter((code) => code.length >= COMMUNE_DIGITS).map((code) => code.slice(0, COMMUNE_DIGITS));
