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
  edit: Pick<AuditRecord, 'version' | 'changes' | 'search'> = {},
): Promise<void> {
  await desk.trips.audit(accessRow(desk.clock(), actor, act, subject, edit));
}

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
  edit: Pick<AuditRecord, 'version' | 'changes' | 'search'> = {},
): AuditRecord {
  return { _id: newId(at), at, staffId: staff?._id ?? null, act, subject, subjectId, requestId, ...edit };
}
