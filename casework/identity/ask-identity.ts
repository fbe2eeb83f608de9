import type { z } from 'zod';
import {
  AppError,
  type identityAsk,
  type IdentityRequestRecord,
  type PresentedIdentityRequest,
} from '../../contracts';
import { changeCase } from '../cases/change-case';
import { readCase } from '../cases/show-case';
import { newId } from '../new-id';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { LAPSES_AFTER_MS } from './identity-steps';
import { presentIdentityRequest } from './present-identity';

/**
 * Asks to know who filed a case without a name, and why. It opens nothing: a second person has to agree. The case's timeline
 * tells that it was asked.
 *
 * @throws AppError `not-allowed-now` for a case with a name, `conflict` when the same person has asked already.
 */
export async function askIdentity(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { reason }: z.infer<typeof identityAsk>,
): Promise<PresentedIdentityRequest> {
  const record = await readCase(desk, actor, caseId, 'identity.ask');
  if (!record.withoutName)
    throw new AppError('not-allowed-now', {
      message: `Case ${caseId} was filed with a name`,
      userMessage: 'not-sealed',
    });
  const now = desk.clock();
  const request: IdentityRequestRecord = {
    _id: newId(now),
    caseId,
    caseNumber: record.number,
    officeId: record.officeId,
    state: 'asked',
    reason: desk.keys.seal(reason),
    requestedBy: actor.staff._id,
    requestedAt: now,
    lapsesAt: new Date(now.getTime() + LAPSES_AFTER_MS),
    decidedBy: null,
    decidedAt: null,
    answer: null,
    openUntil: null,
    readCount: 0,
    version: 1,
  };
  await changeCase(desk, actor, { caseId, permission: 'identity.ask', seenVersion: null }, () => ({
    verb: 'identity-asked',
    change: { requestId: request._id },
    set: {},
    quiet: true,
    words: reason,
    alongside: async (session) => {
      const asked = { caseId, requestedBy: actor.staff._id, state: 'asked' as const };
      // What lapsed makes room for asking anew.
      await desk.models.identityRequests.updateMany(
        { ...asked, lapsesAt: { $lte: now } },
        { $set: { state: 'closed' }, $inc: { version: 1 } },
        { session },
      );
      const known = await desk.models.identityRequests.exists(asked).session(session);
      if (known !== null)
        throw new AppError('conflict', {
          message: `Staff ${actor.staff._id} has asked for case ${caseId} already`,
        });
      await desk.models.identityRequests.create([request], { session });
    },
  }));
  await recordAccess(desk, actor, 'asked', { kind: 'identity', id: caseId });
  return presentIdentityRequest(desk, actor.staff, request);
}
