import type { AuditedAct, AuditRecord } from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';

/**
 * Records an access. It is acknowledged from memory (`w: 1`), so a reader runs it beside the reading itself and waits for
 * no disk; when it fails the reading fails too, so that no access goes unrecorded.
 */
export async function recordAccess(
  desk: Pick<Desk, 'models' | 'clock'>,
  actor: { staff: { _id: string } | null; requestId: string | null },
  act: AuditedAct,
  subject: { kind: string; id: string | null },
  edit: Pick<AuditRecord, 'version' | 'changes'> = {},
): Promise<void> {
  const at = desk.clock();
  await desk.models.audit.collection.insertOne(
    {
      _id: newId(at) as never,
      at,
      staffId: actor.staff?._id ?? null,
      act,
      subject: subject.kind,
      subjectId: subject.id,
      requestId: actor.requestId,
      ...edit,
    },
    { writeConcern: { w: 1 } },
  );
}
