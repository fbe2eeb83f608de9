import type { PhraseHit } from './match-phrases';
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
  const byPart = new Map<string, Hit[]>();
  for (const hit of hits) {
    if (hit.kind.role !== 'part') continue;
    const known = byPart.get(hit.kind.name);
    if (known) known.push(hit);
    else byPart.set(hit.kind.name, [hit]);
  }
  if (byPart.size < 2) return [];
  return COMPOUND_DANGERS.flatMap((compound) => {
    const found = findCompound(text, byPart, compound);
    return found === null ? [] : [found];
  });
}

function findCompound(
  text: string,
  byPart: ReadonlyMap<string, Hit[]>,
  { kind, parts, within }: CompoundDanger,
): FoundCompound | null {
  const [first = '', ...others] = parts;
  if (others.some((part) => !byPart.has(part))) return null;
  for (const hit of byPart.get(first) ?? []) {
    const told = [hit];
    for (const part of others) {
      const next = byPart.get(part)?.find((one) => joins(text, told, one, within));
      if (next === undefined) break;
      told.push(next);
    }
    if (told.length === parts.length) return { kind, parts: told, ...stretchOf(told) };
  }
  return null;
}

/** Does a word stand beside those found so far: near, in their sentence, and none of their letters? */
function joins(text: string, told: readonly Hit[], one: Hit, within: number): boolean {
  if (told.some(({ start, end }) => one.start < end && start < one.end)) return false;
  const { start, end } = stretchOf([...told, one]);
  return end - start <= within && sameSentence(text, start, end);
}

const stretchOf = (hits: readonly Hit[]): { start: number; end: number } => ({
  start: Math.min(...hits.map(({ start }) => start)),
  end: Math.max(...hits.map(({ end }) => end)),
});
