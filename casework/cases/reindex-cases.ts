import type { QueryFilter } from 'mongoose';
import type { CaseRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { DataKeys } from '../privacy/data-keys';
import { behalfHashesOf } from './behalf-hashes';
import { foundByAnew } from './index-anew';
import { WORDS_VERSION } from './later-words';
import { LIST_KEYS_VERSION, listKeysOf } from './list-keys';
import { type MessageWords, readLaterWords } from './read-later-words';

const BATCH = 200;
/** A case that is being worked on is looked at again so often; each time it is most likely the last. */
const MOST_TRIES = 5;

/** Raised when cases are found by one thing more: those that were stored before get it. */
const FOUND_BY_VERSION = 3;

/** What cases are found by: another one asks for the job once more. */
export const CASE_INDEX_VERSION = `${WORDS_VERSION}-${LIST_KEYS_VERSION}-${FOUND_BY_VERSION}`;

/**
 * Gives every case whose tokens were made by an older tokenizer, or of its story alone, those of all its words, and every one its keys of
 * the lists and the hashes of the name for whom it was filed where they are older or missing, a batch at a time: after a crash it goes on
 * with those that are left. Nobody's version is raised: nothing that a person sees changes.
 *
 * @param onProgress told 0 to 100 after each batch.
 */
export async function reindexCases(
  desk: Pick<Desk, 'models' | 'keys'>,
  onProgress: (percent: number) => Promise<void>,
): Promise<number> {
  const { models } = desk;
  const total = await models.cases.estimatedDocumentCount();
  let after = '';
  let seen = 0;
  let written = 0;
  for (;;) {
    const cases = await readCases(desk, { _id: { $gt: after } });
    const last = cases.at(-1);
    if (last === undefined) return written;
    written += await writeStale(desk, cases);
    after = last._id;
    seen += cases.length;
    await onProgress(Math.min(100, Math.round((seen / Math.max(total, 1)) * 100)));
  }
}

const readCases = ({ models }: Pick<Desk, 'models'>, filter: QueryFilter<CaseRecord>) =>
  models.cases
    .find(filter, { searchTokens: 0, sketch: 0, route: 0 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean<StoredCase[]>();

/** @returns how many cases were not as they should be. */
async function writeStale(desk: Pick<Desk, 'models' | 'keys'>, found: StoredCase[]): Promise<number> {
  let cases = found;
  let count = 0;
  for (let tried = 1; ; tried++) {
    const updates = await updatesFor(desk, cases);
    const stale = cases.filter((_, index) => (updates[index] ?? []).length > 0);
    if (tried === 1) count = stale.length;
    if (stale.length === 0) return count;
    const all = updates.flat();
    const { matchedCount } = await desk.models.cases.collection.bulkWrite(all, { ordered: false });
    // Whoever has changed one meanwhile has not brought the older words with it.
    if (matchedCount === all.length || tried === MOST_TRIES) return count;
    cases = await readCases(desk, { _id: { $in: stale.map(({ _id }) => _id) } });
  }
}

type StoredCase = Omit<CaseRecord, 'searchTokens' | 'sketch' | 'route'>;

async function updatesFor(desk: Pick<Desk, 'models' | 'keys'>, cases: StoredCase[]) {
  const older = cases.filter(({ tokenizerVersion }) => tokenizerVersion !== WORDS_VERSION);
  const words = await readLaterWords(
    desk,
    older.map(({ _id }) => _id),
  );
  return cases.map((one) => [
    ...tokensAnew(desk.keys, one, words.get(one._id)),
    ...keysAnew(one),
    ...behalfAnew(desk.keys, one),
  ]);
}

/** Nothing when they are of this version. Whoever says something meanwhile adds a line to the timeline. */
function tokensAnew(keys: DataKeys, record: StoredCase, words: MessageWords | undefined) {
  if (words === undefined) return [];
  const { _id, story, tokenizerVersion, entryCount } = record;
  const filter = { _id: _id as never, tokenizerVersion, entryCount, story };
  return [{ updateOne: { filter, update: { $set: foundByAnew(keys, record, words) } } }];
}

/** Whoever changes the case meanwhile writes its keys with it. */
function keysAnew(record: StoredCase) {
  const { _id, entryCount, listedBy } = record;
  const keys = listKeysOf(record);
  if (listedBy !== undefined && isSameSet(listedBy, keys)) return [];
  const filter = { _id: _id as never, entryCount, listedBy: listedBy ?? { $exists: false } };
  return [{ updateOne: { filter, update: { $set: { listedBy: keys } } } }];
}

/** Whoever hides the name or erases the words meanwhile leaves nothing to be found by. */
function behalfAnew(keys: DataKeys, { _id, onBehalfOf, withoutName, behalfHashes }: StoredCase) {
  if (onBehalfOf == null) return [];
  const told = { ...onBehalfOf, name: keys.open(onBehalfOf.name) };
  const filter = { _id: _id as never, withoutName, onBehalfOf };
  const set = behalfHashesOf(keys, told, withoutName);
  const wanted = set.behalfHashes;
  if (wanted === undefined || (behalfHashes !== undefined && isSameSet(behalfHashes, wanted))) return [];
  return [{ updateOne: { filter, update: { $set: set } } }];
}

const isSameSet = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && new Set([...some, ...others]).size === some.length;
