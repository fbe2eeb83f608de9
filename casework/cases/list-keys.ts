import { type CaseRecord, PRIORITIES } from '../../contracts';

/** What a list can be narrowed to, and the sign of each before its values in `listedBy`. */
const SIGNS = {
  watcherIds: 'w',
  campaignId: 'g',
  tags: 't',
  assigneeId: 'a',
  officeId: 'o',
  regionId: 'r',
  'category.code': 'c',
  channel: 'd',
  state: 's',
  'priority.code': 'p',
  withoutAnswer: 'n',
} as const;
type ListedField = keyof typeof SIGNS;
const FIELDS = Object.keys(SIGNS) as ListedField[];

/** Raised when the keys are made in another way: cases that were stored before get theirs anew. */
export const LIST_KEYS_VERSION = 2;

/** In the place of somebody: that it is nobody. */
const NOBODY = 'none';

/** The value of a field that is true: cases of which it is false have no key. */
const YES = 'yes';

const keyOf = (field: ListedField, value: string) => `${SIGNS[field]}:${value}`;
/** An office's cases by their state are what most people look at: one key for both. */
const officeState = (officeId: string, state: string) => `os:${officeId}:${state}`;

type Listed = Pick<
  CaseRecord,
  | 'watcherIds'
  | 'campaignId'
  | 'tags'
  | 'assigneeId'
  | 'officeId'
  | 'regionId'
  | 'category'
  | 'channel'
  | 'state'
  | 'priority'
  | 'withoutAnswer'
>;

function valueOf(record: Listed, field: ListedField): string | readonly string[] | null | undefined {
  if (field === 'category.code') return record.category.code;
  if (field === 'priority.code') return record.priority.code;
  if (field === 'assigneeId') return record.assigneeId ?? NOBODY;
  if (field === 'withoutAnswer') return record.withoutAnswer === true ? YES : null;
  return record[field];
}

/**
 * The keys of the lists that a case stands in. One field for all of them needs three indexes, one for each order; an index for each
 * filter in each order would be thirty, and mongod looks at every index with every change of a case.
 */
export function listKeysOf(record: Listed): string[] {
  const keys = FIELDS.flatMap((field) =>
    [valueOf(record, field) ?? []].flat().map((value) => keyOf(field, value)),
  );
  return [...keys, officeState(record.officeId, record.state)];
}

/** The case as it is stored: with its keys. Whoever writes a case writes it through this, or as `changedListKeys`. */
export const withListKeys = (record: CaseRecord): CaseRecord => ({
  ...record,
  listedBy: listKeysOf(record),
});

/** The keys that a change has changed, or nothing. */
export function changedListKeys(before: CaseRecord, set: Partial<CaseRecord>): Partial<CaseRecord> {
  const listedBy = listKeysOf({ ...before, ...set });
  return listedBy.join('\n') === before.listedBy?.join('\n') ? {} : { listedBy };
}

/** The cases that one person has. */
export const assignedKey = (staffId: string) => ({ listedBy: keyOf('assigneeId', staffId) });

/** What a case gets into its keys with its campaign, which it has only once. */
export const campaignKey = (campaignId: string) => keyOf('campaignId', campaignId);

/** What a case that bears this tag has among its keys. */
export const tagKey = (tag: string) => keyOf('tags', tag);

/** A field's condition, as filters of lists put it: one value, one of several, or that it is true. */
type Wanted = string | true | { $in: readonly string[] };
const isWanted = (value: unknown): value is Wanted =>
  value === true ||
  typeof value === 'string' ||
  (typeof value === 'object' && value !== null && '$in' in value);

/**
 * The question of a list, put to the keys instead of the fields: each condition may enter the index of the list's order, and mongod
 * tries which finds the page first. A number finds its case alone.
 */
export function byListKeys(filter: Record<string, unknown>): Record<string, unknown> {
  if ('number' in filter) return filter;
  const found = FIELDS.filter((field) => isWanted(filter[field]));
  if (found.length === 0) return filter;
  const rest = Object.entries(filter).filter(([field]) => !found.includes(field as ListedField));
  const asked = [filter.$and ?? []].flat() as object[];
  const keys = wantedKeys(filter, found).map((listedBy) => ({ listedBy }));
  const [only] = keys;
  return {
    ...Object.fromEntries(rest),
    ...(keys.length === 1 && asked.length === 0 ? only : { $and: [...asked, ...keys] }),
  };
}

/** What every case has one of: what is asked of all of them finds them by these, in the order of any list. */
export const OF_EVERY_CASE = { listedBy: { $in: PRIORITIES.map((code) => keyOf('priority.code', code)) } };

/** The same for a list that nothing else finds, neither words nor a number or a name: whole lists have no indexes of their own. */
export function byListOrder(filter: Record<string, unknown>): Record<string, unknown> {
  const asked = byListKeys(filter);
  return asked === filter && !('number' in filter) ? { ...filter, ...OF_EVERY_CASE } : asked;
}

function wantedKeys(filter: Record<string, unknown>, found: ListedField[]): Wanted[] {
  const { officeId, state } = filter;
  const isBoth = typeof officeId === 'string' && typeof state === 'string';
  const others = isBoth ? found.filter((field) => field !== 'officeId' && field !== 'state') : found;
  const keys = others.map((field) => {
    const wanted = filter[field] as Wanted;
    if (wanted === true) return keyOf(field, YES);
    return typeof wanted === 'string'
      ? keyOf(field, wanted)
      : { $in: wanted.$in.map((value) => keyOf(field, value)) };
  });
  return isBoth ? [officeState(officeId, state), ...keys] : keys;
}
