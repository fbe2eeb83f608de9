import type { CaseEntryRecord, CaseRecord } from '../../contracts';
import { CHAIN_START, hashEntry } from './chain-entry';

export type ChainCheck = { ok: true } | { ok: false; sequence: number; problem: ChainProblem };
/** An entry is missing or out of place, holds something else than was written, or the case's own head is another one. */
export type ChainProblem = 'missing-entry' | 'changed-entry' | 'other-head';

/**
 * Checks a case's timeline against itself and against the head that stands in the case, without the database: whoever has the
 * entries can do it.
 *
 * @param entries all entries of one case, in order of sequence.
 */
export function verifyChain(
  entries: CaseEntryRecord[],
  head: Pick<CaseRecord, 'entryCount' | 'chainHead'>,
): ChainCheck {
  let previousHash = CHAIN_START;
  for (const [index, entry] of entries.entries()) {
    const sequence = index + 1;
    if (entry.sequence !== sequence) return { ok: false, sequence, problem: 'missing-entry' };
    const { _id, hash, previousHash: named, ...content } = entry;
    if (named !== previousHash || hash !== hashEntry(content, previousHash))
      return { ok: false, sequence, problem: 'changed-entry' };
    previousHash = hash;
  }
  if (entries.length < head.entryCount)
    return { ok: false, sequence: entries.length + 1, problem: 'missing-entry' };
  if (entries.length > head.entryCount || previousHash !== head.chainHead)
    return { ok: false, sequence: entries.length, problem: 'other-head' };
  return { ok: true };
}
