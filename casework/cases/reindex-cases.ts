import type { CaseRecord } from '../../contracts';
import { searchTokens, TOKENIZER_VERSION } from '../../nlp';
import type { Desk } from '../desk';
import type { DataKeys } from '../privacy/data-keys';
import { behalfHashesOf } from './behalf-hashes';
import { LIST_KEYS_VERSION, listKeysOf } from './list-keys';

const BATCH = 200;

/** Raised when cases are found by one thing more: those that were stored before get it. */
const FOUND_BY_VERSION = 1;

/** What cases are found by: another one asks for the job once more. */
export const CASE_INDEX_VERSION = `${TOKENIZER_VERSION}-${LIST_KEYS_VERSION}-${FOUND_BY_VERSION}`;

/**
 * Gives every case that was indexed by an older tokenizer its search tokens anew, and every one its keys of the lists and the hashes of
 * the name for whom it was filed where they are older or missing, a batch at a time: after a crash it goes on with those that are left. Nobody's version is raised: nothing that a person sees changes.
 *
 * @param onProgress told 0 to 100 after each batch.
 */
export async function reindexCases(
  { models, keys }: Pick<Desk, 'models' | 'keys'>,
  onProgress: (percent: number) => Promise<void>,
): Promise<number> {
  const total = await models.cases.estimatedDocumentCount();
  let after = '';
  let seen = 0;
  let written = 0;
  for (;;) {
    const cases = await models.cases
      .find({ _id: { $gt: after } }, { searchTokens: 0, sketch: 0, route: 0 })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<StoredCase[]>();
    const last = cases.at(-1);
    if (last === undefined) return written;
    const stale = cases
      .map((one) => [...tokensAnew(one), ...keysAnew(one), ...behalfAnew(keys, one)])
      .filter((updates) => updates.length > 0);
    if (stale.length > 0) await models.cases.collection.bulkWrite(stale.flat(), { ordered: false });
    after = last._id;
    seen += cases.length;
    written += stale.length;
    await onProgress(Math.min(100, Math.round((seen / Math.max(total, 1)) * 100)));
  }
}

type StoredCase = Omit<CaseRecord, 'searchTokens' | 'sketch' | 'route'>;

/** Nothing when they are of this tokenizer, or were changed meanwhile. */
const tokensAnew = ({ _id, story, tokenizerVersion }: StoredCase) =>
  tokenizerVersion === TOKENIZER_VERSION
    ? []
    : [
        {
          updateOne: {
            filter: { _id: _id as never, tokenizerVersion, story },
            update: { $set: { searchTokens: searchTokens(story), tokenizerVersion: TOKENIZER_VERSION } },
          },
        },
      ];

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
  if (onBehalfOf == null || behalfHashes !== undefined) return [];
  const told = { ...onBehalfOf, name: keys.open(onBehalfOf.name) };
  const filter = { _id: _id as never, withoutName, onBehalfOf };
  const set = behalfHashesOf(keys, told, withoutName);
  return set.behalfHashes === undefined ? [] : [{ updateOne: { filter, update: { $set: set } } }];
}

const isSameSet = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && new Set([...some, ...others]).size === some.length;
