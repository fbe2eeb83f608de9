import { findPhrases } from '../find-phrases';
import type { PhraseHit } from '../text/match-phrases';
import { findCompounds, sameSentence } from './find-compounds';
import type { DangerKind } from './vocabulary';

/**
 * A danger that a text names: its kind, the words, and, when the text takes it back, how (negation, past, general, small
 * cause, figurative). `isCompound`: several words tell it together, which is hardly ever chance.
 */
export type NamedDanger = {
  kind: string;
  words: string;
  takenBackBy: string | null;
  isCompound: boolean;
};
export type DangerEvidence = { dangers: NamedDanger[]; now: string[] };

const isKhmer = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17ff;

/** How far before a danger a negation reaches, in letters: about five words in either script. */
const NEGATION_REACH = { khmer: 24, latin: 36 };
const GENERAL_REACH = 60;
const MAXIMUM_LENGTH = 6000;

/** Finds the dangers named in a text (normalised, any case), and judges for each whether it is told or taken back. */
export function findDanger(whole: string): DangerEvidence {
  const text = whole.length > MAXIMUM_LENGTH ? whole.slice(0, MAXIMUM_LENGTH) : whole;
  const { hits } = findPhrases(text);
  const dangers: NamedDanger[] = [];
  const now: string[] = [];
  for (const hit of hits) {
    const { role, name } = hit.kind;
    if (role === 'now') now.push(wordsOf(text, hit));
    else if (role === 'danger')
      dangers.push({
        kind: name,
        words: wordsOf(text, hit),
        takenBackBy: takenBackBy(text, hit, hits),
        isCompound: false,
      });
  }
  for (const found of findCompounds(text, hits)) {
    const { kind, parts } = found;
    // "No longer answers" is told; its "no" denies none of the other words.
    const outside = hits.filter(
      (hit) => !parts.some((part) => part.start <= hit.start && hit.end <= part.end),
    );
    const back = parts.map((part) => takenBackBy(text, part, outside)).find((by) => by !== null);
    dangers.push({ kind, words: wordsOf(text, found), takenBackBy: back ?? null, isCompound: true });
  }
  return { dangers, now };
}

/** What stands somewhere in a text, in small letters. */
const wordsOf = (text: string, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end).toLowerCase();

/** The dangers that the text does not take back. */
export const toldIn = ({ dangers }: DangerEvidence): NamedDanger[] =>
  dangers.filter(({ takenBackBy }) => takenBackBy === null);

type Hit = PhraseHit<DangerKind>;

/** How the text takes a danger back, by the first of its words that does. */
function takenBackBy(text: string, danger: Hit, hits: readonly Hit[]): string | null {
  for (const hit of hits) {
    const { role } = hit.kind;
    if (role !== 'part' && role !== 'danger' && role !== 'now' && takesBack(text, danger, hit)) return role;
  }
  return null;
}

function takesBack(text: string, danger: Hit, { kind: { role }, start, end }: Hit): boolean {
  const before = end <= danger.start;
  const gap = before ? danger.start - end : start - danger.end;
  // "drowning in debt": the danger's word is part of another saying.
  if (role === 'figurative') return gap < 0;
  if (gap < 0) return false;
  if (role === 'negation')
    return before && gap <= negationReach(text, danger) && sameClause(text, end, danger.start);
  if (role === 'general') return before && gap <= GENERAL_REACH && sameSentence(text, end, danger.start);
  if (role === 'small cause' && !FLOOD.test(wordsOf(text, danger))) return false;
  return before ? sameSentence(text, end, danger.start) : sameSentence(text, danger.end, start);
}

const negationReach = (text: string, { start }: Hit): number =>
  isKhmer(text.charCodeAt(start)) ? NEGATION_REACH.khmer : NEGATION_REACH.latin;

/** Water in the street from a blocked drain is no flood; but the drain takes back neither water up to the roof nor violence. */
const FLOOD = /^flood|^te?uk lich|^លិចផ្ទះ/;

const CLAUSE_END = /[.!?។៕\n,;:]|\bbut\b|\bbecause\b|ប៉ុន្តែ|\btae\b/i;

const sameClause = (text: string, from: number, to: number): boolean =>
  !CLAUSE_END.test(text.slice(from, to));
