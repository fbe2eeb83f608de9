import { AppError, type CaseRecord } from '../../contracts';
import { isClosed } from './case-transitions';

type Judged = Pick<CaseRecord, '_id' | 'state'>;

/**
 * Refuses what is only done to a case under way: a closed one is opened again first, a merged one goes on in the other.
 *
 * @throws AppError `not-allowed-now`.
 */
export function requireOpen(record: Judged): void {
  requireNotMerged(record);
  if (isClosed(record.state)) throw refused(record, 'case-is-closed');
}

/**
 * Refuses a change to a case that has become part of another: it would be lost there.
 *
 * @throws AppError `not-allowed-now`.
 */
export function requireNotMerged(record: Judged): void {
  if (record.state === 'merged') throw refused(record, 'is-merged');
}

const refused = ({ _id, state }: Judged, userMessage: string) =>
  new AppError('not-allowed-now', { message: `Case ${_id} is ${state}`, userMessage });
