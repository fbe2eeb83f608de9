import type { PhraseHit } from '../text/match-phrases';
import { COMPOUND_DANGERS, type CompoundDanger, type DangerKind } from './vocabulary';

type Hit = PhraseHit<DangerKind>;

/** A danger that several words tell together, the words that told it, and the stretch of text from the first to the last. */
export type FoundCompound = { kind: string; parts: Hit[]; start: number; end: number };

const SENTENCE_END = /[.!?។៕\n]/;

/** Does no sentence end between two places of a text? */
export const sameSentence = (text: string, from: number, to: number): boolean =>
  !SENTENCE_END.test(text.slice(from, to));

/** The dangers whose parts all stand near one another in a sentence, in whatever order; each is found once. */
export function findCompounds(text: string, hits: readonly Hit[]): FoundCompound[] {
  const found: FoundCompound[] = [];
  const byPart = sortByPart(hits);
  if (byPart === null) return found;
  byPart.forEach((_, first) => {
    for (const compound of BY_FIRST_PART[first] ?? []) {
      if (!compound.parts.every((part) => byPart[part] !== undefined)) continue;
      const told = findCompound(text, byPart, compound);
      if (told !== null) found.push(told);
    }
  });
  return found;
}

/** The compounds that name a part first, by its number: most texts hold few of the parts. */
const BY_FIRST_PART = groupByFirstPart(COMPOUND_DANGERS);

function groupByFirstPart(compounds: readonly CompoundDanger[]): Array<CompoundDanger[] | undefined> {
  const groups: Array<CompoundDanger[] | undefined> = [];
  for (const compound of compounds) (groups[compound.parts[0] ?? 0] ??= []).push(compound);
  return groups;
}

type HitsByPart = Array<Hit[] | undefined>;

/** The hits of each part by its number; null when fewer than two parts stand in the text, as in most. */
function sortByPart(hits: readonly Hit[]): HitsByPart | null {
  const byPart: HitsByPart = [];
  let parts = 0;
  for (const hit of hits) {
    const { part } = hit.kind;
    if (part < 0) continue;
    const known = byPart[part];
    if (known === undefined) {
      byPart[part] = [hit];
      parts += 1;
    } else known.push(hit);
  }
  return parts < 2 ? null : byPart;
}

function findCompound(
  text: string,
  byPart: HitsByPart,
  { kind, parts, within }: CompoundDanger,
): FoundCompound | null {
  for (const hit of byPart[parts[0] ?? 0] ?? []) {
    const told: FoundCompound = { kind, parts: [hit], start: hit.start, end: hit.end };
    for (let number = 1; number < parts.length; number += 1) {
      const next = byPart[parts[number] ?? 0]?.find((one) => joins(text, told, one, within));
      if (next === undefined) break;
      told.parts.push(next);
      told.start = Math.min(told.start, next.start);
      told.end = Math.max(told.end, next.end);
    }
    if (told.parts.length === parts.length) return told;
  }
  return null;
}

/** Does a word stand beside those found so far: near, in their sentence, and none of their letters? */
function joins(text: string, told: FoundCompound, one: Hit, within: number): boolean {
  const start = Math.min(told.start, one.start);
  const end = Math.max(told.end, one.end);
  if (end - start > within) return false;
  if (told.parts.some((part) => one.start < part.end && part.start < one.end)) return false;
  return sameSentence(text, start, end);
}
