import type { z } from 'zod';
import type { citizenNameEdit, PresentedPerson } from '../../contracts';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCitizen } from './change-citizen';
import { nameHashes } from './name-hashes';

/** Writes a person's name as they told it: doors show nicknames. */
export async function renameCitizen(
  desk: StaffDesk,
  actor: StaffActor,
  citizenId: string,
  { version, name, evidence }: z.infer<typeof citizenNameEdit>,
): Promise<PresentedPerson> {
  return changeCitizen(desk, actor, { citizenId, version, evidence }, () =>
    Promise.resolve({
      verb: 'renamed',
      change: {},
      set: { displayName: desk.keys.seal(name), nameHashes: nameHashes(desk.keys, name) },
    }),
  );
}
