import type { IncomingMessage } from 'node:http';
import { may, seenOffices } from './policies';
import type { ActingStaff } from './staff-actor';
import type { StaffSessions } from './staff-sessions';

/** What the owner of a socket may hear. */
export interface SocketScope {
  staff: ActingStaff;
  allOffices: boolean;
  officeIds: string[];
  broadcasts: boolean;
}

/**
 * Which offices' events the owner of a socket's cookie may hear; null refuses the socket.
 *
 * @param request the socket's handshake (`socket.request` of socket.io).
 */
export async function authoriseSocket(
  sessions: StaffSessions,
  request: IncomingMessage,
): Promise<SocketScope | null> {
  const staff = await sessions.staffOfUpgrade(request);
  if (staff === null || !may(staff, 'cases.read')) return null;
  const offices = seenOffices(staff);
  const broadcasts = may(staff, 'broadcasts.read');
  return offices === 'all'
    ? { staff, allOffices: true, officeIds: [], broadcasts }
    : { staff, allOffices: false, officeIds: offices, broadcasts };
}
