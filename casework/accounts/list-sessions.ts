import { AppError, type Paged, type PresentedStaffSession } from '../../contracts';
import type { Desk } from '../desk';
import { wholePage } from '../paging/read-page';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StoredSession } from './account.models';

const MOST_SHOWN = 100;

/** Where somebody is signed in. A session is named by a hash: what stands in the cookie is never told. */
export async function listSessions(
  desk: Desk,
  { staff }: StaffActor,
  currentId: string,
): Promise<Paged<PresentedStaffSession>> {
  const found = await sessionsOf(desk, staff._id);
  const data = found.map(({ _id, expires, lastModified, session }): PresentedStaffSession => ({
    _id: nameOf(desk, _id),
    beganAt: new Date(session.beganAt ?? 0),
    seenAt: lastModified ?? new Date(session.beganAt ?? 0),
    expiresAt: expires,
    device: session.device ?? null,
    address: session.address ?? null,
    current: _id === currentId,
  }));
  return { data, page: wholePage(data.length) };
}

/** Ends one of one's own sessions. @throws AppError `not-found` when it is none or over. */
export async function endSession(desk: Desk, actor: StaffActor, id: string): Promise<void> {
  const found = await sessionsOf(desk, actor.staff._id);
  const session = found.find(({ _id }) => nameOf(desk, _id) === id);
  if (session === undefined)
    throw new AppError('not-found', { message: 'There is no such session of this account' });
  await desk.models.staffSessions.deleteOne({ _id: session._id });
  desk.live.dropStaff?.(actor.staff._id);
  await recordAccess(desk, actor, 'session-ended', { kind: 'staff', id: actor.staff._id });
}

/** Signs oneself out everywhere else. @returns how many sessions ended. */
export async function endOtherSessions(
  desk: Desk,
  actor: StaffActor,
  currentId: string,
): Promise<{ ended: number }> {
  const ended = await endSessionsOf(desk, actor.staff._id, currentId);
  desk.live.dropStaff?.(actor.staff._id);
  await recordAccess(desk, actor, 'session-ended', { kind: 'staff', id: actor.staff._id });
  return { ended };
}

/**
 * Ends all sessions of an account, but for the one that is named: those too that wait for their second factor, because whatever
 * ends the others (a new password, a reset) must leave nothing behind that an old password began. @returns how many.
 */
export async function endSessionsOf(
  desk: Pick<Desk, 'models'>,
  staffId: string,
  butId: string | null,
): Promise<number> {
  const { deletedCount } = await desk.models.staffSessions.deleteMany({
    $or: [{ 'session.staffId': staffId }, { 'session.pending.staffId': staffId }],
    ...(butId === null ? {} : { _id: { $ne: butId } }),
  });
  return deletedCount;
}

const nameOf = (desk: Pick<Desk, 'keys'>, sessionId: string) => desk.keys.lookup('session', sessionId);

function sessionsOf(desk: Pick<Desk, 'models'>, staffId: string): Promise<StoredSession[]> {
  return desk.models.staffSessions
    .find({ 'session.staffId': staffId })
    .sort({ 'session.beganAt': -1 })
    .limit(MOST_SHOWN)
    .lean<StoredSession[]>();
}
