import type { Request } from 'express';
import type { z } from 'zod';
import type { passwordRequest, PresentedSession } from '../../contracts';
import type { Desk } from '../desk';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffSessions } from '../staff/staff-sessions';
import { hashChosenPassword } from './choose-password';
import { presentSession } from './complete-sign-in';
import { endSessionsOf } from './list-sessions';
import { proveAgain } from './prove-again';

/** Changes one's own password. All other sessions end, and this one goes on under a new id. */
export async function changePassword(
  desk: Desk,
  sessions: StaffSessions,
  actor: StaffActor,
  req: Request,
  { current, password }: z.infer<typeof passwordRequest>,
): Promise<PresentedSession> {
  const person = await proveAgain(desk, req, actor.staff._id, current, 'current');
  const passwordHash = await hashChosenPassword(password, person);
  const { _id } = person;
  await desk.models.staff.updateOne({ _id }, { $set: { passwordHash, updatedAt: desk.clock() } });
  await desk.models.accountLinks.deleteMany({ staffId: _id });
  const strong = sessions.isStrong(req);
  const csrfToken = await sessions.begin(req, _id, { strong });
  await endSessionsOf(desk, _id, req.session.id);
  desk.live.dropStaff?.(_id);
  await recordAccess(desk, actor, 'password-changed', { kind: 'staff', id: _id });
  return presentSession(sessions, req, actor.staff, csrfToken);
}
