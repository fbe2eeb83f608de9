import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { hashPin, makePin } from './pin';
import { tellCitizen } from './tell-citizen';

/** Makes a new PIN, shown once to the staff member who hands it over. The citizen is told that the old one is void. */
export async function issuePin(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version }: { version?: number | undefined },
): Promise<{ pin: string }> {
  const pin = makePin();
  const pinHash = await hashPin(desk.keys, pin);
  const directory = await desk.directory.current();
  await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.issue-pin', seenVersion: version ?? null },
    ({ record }) => ({
      verb: 'pin-issued',
      change: {},
      set: { pinHash },
      say: tellCitizen(record, directory, { copy: 'told.pin-issued' }),
    }),
  );
  await recordAccess(desk, actor, 'issued-pin', { kind: 'case', id: caseId });
  return { pin };
}
