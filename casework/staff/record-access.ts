import type { AuditedAct, AuditRecord } from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';

/**
 * Records an access. It is acknowledged from memory (`w: 1`), so a reader runs it beside the reading itself and waits for
 * no disk; when it fails the reading fails too, so that no access goes unrecorded.
 */
export async function recordAccess(
  desk: Pick<Desk, 'trips' | 'clock'>,
  actor: Accessor,
  act: AuditedAct,
  subject: { kind: string; id: string | null },
  more: More = {},
): Promise<void> {
  await desk.trips.audit(accessRow(desk.clock(), actor, act, subject, more));
}

/** What an edit changed, what a search was for, which records a list showed. */
type More = Pick<AuditRecord, 'version' | 'changes' | 'search' | 'shown'>;

/** The sensitive records of a page, for the row of its reading: most pages have none, and their rows say nothing of it. */
export const shownIds = (ids: readonly string[]): Pick<AuditRecord, 'shown'> =>
  ids.length === 0 ? {} : { shown: [...ids] };

interface Accessor {
  staff: { _id: string } | null;
  requestId: string | null;
}

/** The row of an access, for whoever writes it in a transaction of their own. */
export function accessRow(
  at: Date,
  { staff, requestId }: Accessor,
  act: AuditedAct,
  { kind: subject, id: subjectId }: { kind: string; id: string | null },
  more: More = {},
): AuditRecord {
  return { _id: newId(at), at, staffId: staff?._id ?? null, act, subject, subjectId, requestId, ...more };
}
