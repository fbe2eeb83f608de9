import type { z } from 'zod';
import type { BroadcastRecord, broadcastInput, PresentedBroadcast } from '../../contracts';
import { newId } from '../new-id';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import { type BroadcastDesk, requireAudience } from './broadcast-desk';
import { presentBroadcast } from './present-broadcast';

/** Begins a draft. The same `creationKey` again answers the draft that it made, so that a lost answer makes no second one. */
export async function createBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  { creationKey, ...content }: z.infer<typeof broadcastInput>,
): Promise<PresentedBroadcast> {
  requirePermission(actor.staff, 'broadcasts.write');
  await requireAudience(desk, content);
  const now = desk.clock();
  const draft: BroadcastRecord = {
    ...content,
    _id: newId(now),
    version: 1,
    // One person's key is not another's.
    creationKey: `${actor.staff._id}:${creationKey}`,
    state: 'draft',
    authorId: actor.staff._id,
    editorIds: [actor.staff._id],
    submittedAt: null,
    approvedBy: null,
    approvedAt: null,
    approvedFor: null,
    returned: null,
    startedAt: null,
    finishedAt: null,
    stoppedBy: null,
    gatheredThrough: null,
    gathered: false,
    counts: {},
    failures: {},
    workAt: null,
    leaseOwner: null,
    leaseUntil: new Date(0),
    createdAt: now,
    updatedAt: now,
  };
  const stored = (await desk.models.broadcasts.collection.findOneAndUpdate(
    { creationKey: draft.creationKey },
    { $setOnInsert: draft as never },
    { upsert: true, returnDocument: 'after' },
  )) as unknown as BroadcastRecord;
  if (stored._id === draft._id)
    await recordAccess(desk, actor, 'created', { kind: 'broadcast', id: draft._id });
  return presentBroadcast(desk, actor.staff, stored);
}
