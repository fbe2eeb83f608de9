import type { CaseRecord } from '../../contracts';
import { searchTokens, TOKENIZER_VERSION } from '../../nlp';
import type { Desk } from '../desk';

const BATCH = 200;

/**
 * Gives every case that was indexed by an older tokenizer its search tokens anew, a batch at a time: after a crash it goes on
 * with those that are left. Nobody's version is raised: nothing that a person sees changes.
 *
 * @param onProgress told 0 to 100 after each batch.
 */
export async function reindexCases(
  { models }: Pick<Desk, 'models'>,
  onProgress: (percent: number) => Promise<void>,
): Promise<number> {
  const total = await models.cases.estimatedDocumentCount();
  let after = '';
  let seen = 0;
  let written = 0;
  for (;;) {
    const cases = await models.cases
      .find({ _id: { $gt: after } }, { story: 1, tokenizerVersion: 1 })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<Array<Pick<CaseRecord, '_id' | 'story' | 'tokenizerVersion'>>>();
    const last = cases.at(-1);
    if (last === undefined) return written;
    const stale = cases.filter(({ tokenizerVersion }) => tokenizerVersion !== TOKENIZER_VERSION);
    if (stale.length > 0)
      await models.cases.collection.bulkWrite(
        stale.map(({ _id, story, tokenizerVersion }) => ({
          updateOne: {
            filter: { _id: _id as never, tokenizerVersion, story },
            update: { $set: { searchTokens: searchTokens(story), tokenizerVersion: TOKENIZER_VERSION } },
          },
        })),
        { ordered: false },
      );
    after = last._id;
    seen += cases.length;
    written += stale.length;
    await onProgress(Math.min(100, Math.round((seen / Math.max(total, 1)) * 100)));
  }
}
