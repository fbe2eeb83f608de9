import type { PlaceJudgement } from '../../contracts';
import { composeLatin } from '../text/compose-latin';
import { foldCharacters } from '../text/fold-characters';
import { repairClusters } from '../text/repair-clusters';
import type { UnitBuffer } from '../text/unit-buffer';
import { choosePlace, type Choice } from './choose-place';
import { readCues } from './cue-lexicon';
import { explainPlace } from './explain-place';
import { MentionFinder } from './find-mentions';
import type { Gazetteer } from './gazetteer';
import type { PlaceAlias } from './gazetteer-files';
import { NameReader } from './name-reader';
import { createWeigher } from './place-evidence';
import type { PlaceTable } from './place-table';
import { keysByRow, refineWithin } from './refine-place';
import { groupAddresses } from './settle-place';
import { TextScope } from './text-scope';
import { readTextStream, type TextStream } from './text-stream';

export type ResolvePlace = (text: string) => PlaceJudgement | null;

/** A text longer than this is read only so far: the place of a story is not told after ten pages. */
const LONGEST_TEXT = 20_000;

const chainOf = (table: PlaceTable, row: number | null): PlaceJudgement['chain'] => {
  const chain: PlaceJudgement['chain'] = [];
  for (let at = row ?? -1; at !== -1; at = table.parents[at] ?? -1)
    chain.unshift({
      code: table.codes[at] ?? '',
      nameKm: table.namesKm[at] ?? '',
      nameEn: table.namesEn[at] ?? '',
      type: table.types[at] ?? '',
    });
  return chain;
};

/** Measured on the bench (share right by lead), smoothed: a clear lead of exact names is right in 99 of 100. */
const confidenceOf = ({ row, lead, cause, claim }: Choice): number => {
  if (row === null) return 0;
  const likeness = claim.similarity;
  const base = 1 / (1 + Math.exp(-(1 + 1.4 * lead)));
  return Math.round(1000 * base * (cause === 'single' ? likeness : Math.min(0.9, likeness))) / 1000;
};

const spanOf = (buffer: UnitBuffer, stream: TextStream, { claim }: Choice): PlaceJudgement['span'] => {
  let start = Infinity;
  let end = 0;
  for (const mention of claim.mentions) {
    start = Math.min(start, buffer.start(stream.starts[mention.start] ?? 0));
    end = Math.max(end, buffer.end((stream.ends[mention.end - 1] ?? 1) - 1));
  }
  return { start: Math.min(start, end), end };
};

/**
 * Makes the resolver of places: free text in Khmer, English or romanised Khmer to an official code, or null when the
 * text names no place. `code` is null when several places fit equally (then `candidates` holds them all); it is the
 * deepest place that is sure when deeper ones stay open. A bare name of a province and its town means the province.
 */
export const createPlaceResolver = (
  gazetteer: Gazetteer,
  options: { aliases?: readonly PlaceAlias[] } = {},
): ResolvePlace => {
  const { table, lexicon, abbreviations } = gazetteer;
  const aliases = options.aliases ?? [];
  const index = aliases.length === 0 ? gazetteer.index() : gazetteer.index(aliases);
  const weigher = createWeigher(table, index);
  const keys = keysByRow(index, table.size);
  return (text) => {
    const folded = foldCharacters(text.slice(0, LONGEST_TEXT));
    const buffer = repairClusters(composeLatin(folded));
    const stream = readTextStream(buffer.toString());
    const cues = readCues(lexicon, stream);
    const scope = new TextScope(stream, cues, lexicon);
    const reader = new NameReader(index, weigher, scope);
    const mentions = new MentionFinder(scope, reader, abbreviations).find();
    const first = choosePlace(table, stream, cues, groupAddresses(table, stream, cues, mentions));
    if (first === null) return null;
    const choice = refineWithin(table, index, keys, stream, mentions, first);
    return {
      code: choice.row === null ? null : (table.codes[choice.row] ?? null),
      candidates: choice.candidates.map((row) => table.codes[row] ?? ''),
      confidence: confidenceOf(choice),
      span: spanOf(buffer, stream, choice),
      chain: chainOf(table, choice.row),
      reasons: explainPlace(table, stream, choice),
    };
  };
};
