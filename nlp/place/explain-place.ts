import type { Choice } from './choose-place';
import type { Mention } from './mention';
import { type PlaceTable, PROVINCE } from './place-table';
import type { TextStream } from './text-stream';
import { UNIT_EN } from './unit-names';

const SENTENCES = {
  member: (child: string, type: string, parent: string) => `${child} is a ${type} of ${parent}.`,
  province: (name: string) => `${name} is named.`,
  written: (text: string, name: string) => `"${text}" is read as ${name}.`,
  otherUnit: (word: string, name: string, type: string) => `The text says ${word}; ${name} is a ${type}.`,
  sameName: (text: string, count: number) => `"${text}" fits ${count} places; the text does not say which.`,
  twoPlaces: (count: number) => `The text names ${count} places and does not say which one it is about.`,
  sure: (name: string) => `All of them are in ${name}.`,
} as const;

const placeWithUnit = (table: PlaceTable, row: number): string =>
  `${table.namesEn[row] ?? ''} ${UNIT_EN[table.types[row] ?? ''] ?? ''}`.trim();

const membership = (table: PlaceTable, row: number): string => {
  const parents: string[] = [];
  for (let at = table.parents[row] ?? -1; at !== -1; at = table.parents[at] ?? -1)
    parents.push(placeWithUnit(table, at));
  if (table.levels[row] === PROVINCE) return SENTENCES.province(placeWithUnit(table, row));
  return SENTENCES.member(
    table.namesEn[row] ?? '',
    UNIT_EN[table.types[row] ?? ''] ?? '',
    parents.join(' in '),
  );
};

const textOf = (stream: TextStream, start: number, end: number): string =>
  stream.text.slice(stream.starts[start] ?? 0, stream.ends[Math.max(start, end - 1)] ?? 0);

const nameOf = (stream: TextStream, mention: Mention | undefined): string =>
  mention === undefined ? '' : textOf(stream, mention.nameStart, mention.readings[0]?.end ?? mention.end);

const singleReasons = (table: PlaceTable, stream: TextStream, { claim }: Choice): string[] => {
  const reasons = [membership(table, claim.row)];
  const [own] = claim.mentions;
  const type = table.types[claim.row] ?? '';
  if (claim.similarity < 0.95)
    reasons.push(SENTENCES.written(nameOf(stream, own), table.namesEn[claim.row] ?? ''));
  const unit = own?.context.unit;
  if (unit && unit.type !== '' && unit.side === 'before' && unit.type !== type)
    reasons.push(SENTENCES.otherUnit(unit.type, table.namesEn[claim.row] ?? '', type));
  return reasons;
};

/** Sentences in English that tell the staff why this place was chosen, or why none was. */
export const explainPlace = (table: PlaceTable, stream: TextStream, choice: Choice): string[] => {
  if (choice.cause === 'single') return singleReasons(table, stream, choice);
  const { candidates, claim, row } = choice;
  const open =
    choice.cause === 'sameName'
      ? SENTENCES.sameName(nameOf(stream, claim.mentions[0]), candidates.length)
      : SENTENCES.twoPlaces(candidates.length);
  const listed = candidates.slice(0, 3).map((candidate) => membership(table, candidate));
  return row === null ? [open, ...listed] : [open, SENTENCES.sure(placeWithUnit(table, row)), ...listed];
};
