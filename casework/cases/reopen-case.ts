import { AppError, type CaseRecord, type CaseSettings } from '../../contracts';
import { isClosed } from './case-transitions';

const DAY_MS = 86_400_000;

type Ended = Pick<CaseRecord, 'state' | 'closedAt'>;

/** Until when a case that is over may be opened again; null while it is open, and for one that was joined with another. */
export function reopenUntil({ state, closedAt }: Ended, { reopenDays }: CaseSettings): Date | null {
  if (!isClosed(state) || state === 'merged' || closedAt === null) return null;
  return new Date(closedAt.getTime() + reopenDays * DAY_MS);
}

/** Whether the time for opening it again is over. An open case (an answered one) has no such time. */
export function isReopenOver(record: Ended, settings: CaseSettings, now: Date): boolean {
  const until = reopenUntil(record, settings);
  return until !== null && until < now;
}

/** @throws AppError `not-allowed-now` */
export function requireReopenable(record: CaseRecord, settings: CaseSettings, now: Date): void {
  if (!isReopenOver(record, settings, now)) return;
  throw new AppError('not-allowed-now', {
    message: `Case ${record._id} was closed more than ${settings.reopenDays} days ago: file a new one and relate them`,
    userMessage: 'reopen-too-late',
  });
}
