import type { Request } from 'express';
import type { PendingSession, PresentedSession, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { permissionsOf } from '../staff/policies';
import { presentStaff } from '../staff/present-staff';
import { recordAccess } from '../staff/record-access';
import type { ActingStaff } from '../staff/staff-actor';
import type { SignInProof, StaffSessions } from '../staff/staff-sessions';
import { findCredential } from './check-second-factor';

interface SignInParts {
  desk: Desk;
  sessions: StaffSessions;
  req: Request;
  requestId: string | null;
}

/** After the first proof (a password, or a provider's word): the session, or the wait for the second factor. */
export async function completeSignIn(
  parts: SignInParts,
  record: StaffRecord,
  proof: SignInProof,
): Promise<PresentedSession | PendingSession> {
  const { desk, sessions, req } = parts;
  const credential = proof.strong ? null : await findCredential(desk, record._id);
  if (credential?.sealedSeed != null)
    return { secondFactor: 'needed', csrfToken: await sessions.beginPending(req, record._id) };
  return beginSession(parts, record, proof);
}

/** Somebody is signed in from now on; it stands in the audit. */
export async function beginSession(
  { desk, sessions, req, requestId }: SignInParts,
  record: StaffRecord,
  proof: SignInProof,
): Promise<PresentedSession> {
  const csrfToken = await sessions.begin(req, record._id, proof);
  await recordAccess(desk, { staff: record, requestId }, 'signed-in', { kind: 'staff', id: record._id });
  return presentSession(sessions, req, presentStaff(record), csrfToken);
}

/** What a console knows of its session. Until a second factor that must be is there, nothing is allowed. */
export async function presentSession(
  sessions: StaffSessions,
  req: Request,
  { makerOfficeIds: _makerOfficeIds, ...staff }: ActingStaff,
  csrfToken: string,
): Promise<PresentedSession> {
  const lacks = await sessions.lacksSecondFactor(req, staff);
  return lacks
    ? { staff, csrfToken, can: [], needs: 'second-factor' }
    : { staff, csrfToken, can: permissionsOf(staff.role) };
}
