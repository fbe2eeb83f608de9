import type { z } from 'zod';
import {
  AppError,
  type citizenLinkInput,
  type CitizenLinkRecord,
  type CitizenVerb,
  type PresentedPerson,
} from '../../contracts';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCitizen } from './change-citizen';
import { DECIDED } from './citizen-link.models';
import { findDuplicates } from './find-duplicates';
import { joinPersons } from './person-of';
import { readCitizen } from './read-citizen';

const VERBS: Record<CitizenLinkRecord['kind'], { done: CitizenVerb; undone: CitizenVerb }> = {
  same: { done: 'linked', undone: 'unlinked' },
  different: { done: 'kept-apart', undone: 'brought-together' },
};

/**
 * Decides about two records: one person, or two. Cases, messages and addresses stay where they are, so nothing is lost when it is
 * undone.
 *
 * @throws AppError `conflict` when it was decided already.
 */
export async function linkCitizens(
  desk: StaffDesk,
  actor: StaffActor,
  citizenId: string,
  { version, otherId, kind, evidence }: z.infer<typeof citizenLinkInput>,
): Promise<PresentedPerson> {
  if (otherId === citizenId) throw refuseField('otherId', 'is the same record');
  const step = { citizenId, version, permission: 'citizens.link' as const, evidence };
  // The other one must be the reader's to see, too.
  await readCitizen(desk, actor, citizenId, 'citizens.link');
  await readCitizen(desk, actor, otherId, 'citizens.link');
  return changeCitizen(desk, actor, { ...step, act: 'linked' }, async (seen) => {
    const { session, now } = seen;
    const suggested = await findDuplicates(desk, actor, seen, [otherId]);
    const [first = '', second = ''] = [citizenId, otherId].sort();
    const link: CitizenLinkRecord = {
      _id: newId(now),
      kind,
      citizenIds: [first, second],
      reasons: suggested.find(({ _id }) => _id === otherId)?.reasons ?? [],
      evidence,
      at: now,
      by: actor.staff._id,
      undoneAt: null,
      undoneBy: null,
    };
    const known = await desk.models.citizenLinks
      .exists({ 'citizenIds.0': first, 'citizenIds.1': second, ...DECIDED })
      .session(session);
    if (known !== null)
      throw new AppError('conflict', {
        message: `It was decided already about ${first} and ${second}: undo that first`,
        userMessage: 'already-decided',
      });
    await desk.models.citizenLinks.create([link], { session });
    await joinPersons(desk, [citizenId, otherId], session);
    return { verb: VERBS[kind].done, change: { linkId: link._id, otherId } };
  });
}

/** Takes a decision back: every record is as it was without it. */
export async function unlinkCitizens(
  desk: StaffDesk,
  actor: StaffActor,
  { citizenId, linkId }: { citizenId: string; linkId: string },
  version: number | null,
): Promise<PresentedPerson> {
  const { person } = await readCitizen(desk, actor, citizenId, 'citizens.link');
  const link = await desk.models.citizenLinks
    .findOne({ _id: linkId, citizenIds: { $in: person.map(({ _id }) => _id) }, ...DECIDED })
    .lean<CitizenLinkRecord | null>();
  if (link === null) throw new AppError('not-found', { message: `There is no link ${linkId}` });
  const step = { citizenId, version, permission: 'citizens.link' as const, act: 'unlinked' as const };
  return changeCitizen(desk, actor, step, async ({ session, now }) => {
    const { matchedCount } = await desk.models.citizenLinks.updateOne(
      { _id: linkId, ...DECIDED },
      { $set: { undoneAt: now, undoneBy: actor.staff._id } },
      { session },
    );
    if (matchedCount !== 1)
      throw new AppError('conflict', { message: `Link ${linkId} was undone by a colleague` });
    await joinPersons(desk, link.citizenIds, session);
    return { verb: VERBS[link.kind].undone, change: { linkId, citizenIds: link.citizenIds } };
  });
}
