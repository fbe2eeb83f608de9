import type { PresentedCase } from '../../contracts';

/** A case as react-admin holds it. */
export type CaseRow = PresentedCase & { id: string };

const CLOSED: ReadonlySet<PresentedCase['state']> = new Set(['closed', 'rejected', 'merged']);

export const isClosed = ({ state }: Pick<PresentedCase, 'state'>) => CLOSED.has(state);

/** The citizen's words were not erased, or the citizen has written since. */
export const hasWordsLeft = ({
  erasedAt,
  lastCitizenAt,
}: Pick<PresentedCase, 'erasedAt' | 'lastCitizenAt'>) => erasedAt === null || lastCitizenAt > erasedAt;

/** An urgent case that nobody has taken note of yet. */
export const isAlerting = ({
  alertedAt,
  acknowledgedBy,
}: Pick<PresentedCase, 'alertedAt' | 'acknowledgedBy'>) => alertedAt !== null && acknowledgedBy === null;

/** The citizen has written since the staff last did, and the case is not over. */
export function citizenWaits(
  record: Pick<PresentedCase, 'state' | 'lastCitizenAt' | 'lastStaffAt'>,
): boolean {
  return !isClosed(record) && (record.lastStaffAt === null || record.lastCitizenAt > record.lastStaffAt);
}

/** Something that was promised was not done in time. */
export const isOverdue = ({ dueAt }: Pick<PresentedCase, 'dueAt'>, now: Date) =>
  dueAt !== null && dueAt < now;
