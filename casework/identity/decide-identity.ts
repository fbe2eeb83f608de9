import {
  AppError,
  type AuditedAct,
  type CaseVerb,
  type IdentityRequestRecord,
  type PresentedIdentityRequest,
} from '../../contracts';
import { changeCase } from '../cases/change-case';
import { readCase } from '../cases/show-case';
import { showRecord } from '../settings/edit-record';
import { type Permission, requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { OPEN_FOR_MS, requireIdentityStep } from './identity-steps';
import { presentIdentityRequest } from './present-identity';
import { requireTwoPeople } from './require-two-people';

type Step = 'approve' | 'refuse' | 'close';

const STEPS: Record<Step, { verb: CaseVerb; act: AuditedAct; permission: Permission }> = {
  approve: { verb: 'identity-opened', act: 'approved', permission: 'identity.decide' },
  refuse: { verb: 'identity-refused', act: 'refused', permission: 'identity.decide' },
  close: { verb: 'identity-closed', act: 'closed', permission: 'identity.read' },
};

/** The second person agrees: the identity is open to both for a day. */
export async function approveIdentity(
  desk: StaffDesk,
  actor: StaffActor,
  requestId: string,
  version: number,
): Promise<PresentedIdentityRequest> {
  return decide(desk, actor, { step: 'approve', requestId, version }, (now) => ({
    state: 'open',
    decidedBy: actor.staff._id,
    decidedAt: now,
    openUntil: new Date(now.getTime() + OPEN_FOR_MS),
  }));
}

/** The second person does not agree, and says why. */
export async function refuseIdentity(
  desk: StaffDesk,
  actor: StaffActor,
  requestId: string,
  { version, reason }: { version: number; reason: string },
): Promise<PresentedIdentityRequest> {
  return decide(desk, actor, { step: 'refuse', requestId, version, words: reason }, (now) => ({
    state: 'refused',
    decidedBy: actor.staff._id,
    decidedAt: now,
    answer: desk.keys.seal(reason),
  }));
}

/** Takes a request back, or shuts an opened identity before its time. */
export async function closeIdentity(
  desk: StaffDesk,
  actor: StaffActor,
  requestId: string,
  version: number,
): Promise<PresentedIdentityRequest> {
  return decide(desk, actor, { step: 'close', requestId, version }, (now) => ({
    state: 'closed',
    openUntil: now,
  }));
}

/**
 * @throws AppError `forbidden` for a decision about one's own request or by an account that the same person has just made, `not-allowed-now` when it is no longer open for it,
 *   `conflict` with the newest request as `current` when somebody was faster.
 */
async function decide(
  desk: StaffDesk,
  actor: StaffActor,
  { step, requestId, version, words }: { step: Step; requestId: string; version: number; words?: string },
  change: (now: Date) => Partial<IdentityRequestRecord>,
): Promise<PresentedIdentityRequest> {
  const { models } = desk;
  requirePermission(actor.staff, STEPS[step].permission);
  const record = await showRecord<IdentityRequestRecord>(models.identityRequests, requestId);
  const { officeId } = await readCase(desk, actor, record.caseId, 'identity.read');
  const now = desk.clock();
  requireIdentityStep(actor.staff, record, step, { officeId, now });
  if (step === 'approve') await requireTwoPeople(desk, record, actor.staff._id);
  const { verb, act } = STEPS[step];
  await changeCase(
    desk,
    actor,
    { caseId: record.caseId, permission: 'identity.read', seenVersion: null },
    () => ({
      verb,
      change: { requestId, requestedBy: record.requestedBy },
      set: {},
      quiet: true,
      ...(words === undefined ? {} : { words }),
      alongside: async (session) => {
        const { matchedCount } = await models.identityRequests.updateOne(
          { _id: requestId, version, state: record.state },
          { $set: change(now), $inc: { version: 1 } },
          { session },
        );
        if (matchedCount !== 1)
          throw new AppError('conflict', {
            message: `Identity request ${requestId} is no longer at version ${version}`,
            details: { current: await presentIdentityRequest(desk, actor.staff, record) },
          });
      },
    }),
  );
  await recordAccess(desk, actor, act, { kind: 'identity', id: record.caseId });
  const changed = await showRecord<IdentityRequestRecord>(models.identityRequests, requestId);
  return presentIdentityRequest(desk, actor.staff, changed);
}
