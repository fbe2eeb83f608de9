import type { ClientSession } from 'mongoose';
import {
  AppError,
  type CitizenRecord,
  type ConversationRecord,
  type PresentedPerson,
  type WishesEdit,
} from '../../contracts';
import { refuseField } from '../refuse-field';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { addressHandle } from './address-handle';
import { changeCitizen } from './change-citizen';
import { HOLDS } from './consent.model';
import { findPhone } from './edit-phones';
import { agreeToSms } from './keep-phone';
import { canBePreferred } from './preferable-door';
import type { SeenCitizen } from './read-citizen';

/**
 * Writes down what a person wishes, with what it rests on. What they asked for themselves at their own door stays: staff can stop
 * more, and take back only what staff have stopped.
 *
 * @throws AppError `not-allowed-now` for what only the citizen can lift.
 */
export async function editWishes(
  desk: StaffDesk,
  actor: StaffActor,
  citizenId: string,
  edit: WishesEdit,
): Promise<PresentedPerson> {
  const { version, evidence, ...wishes } = edit;
  if (Object.keys(wishes).length === 0) throw refuseField('', 'names no wish that changes');
  return changeCitizen(desk, actor, { citizenId, version, evidence }, async (seen) => {
    const door = await preferredDoor(desk, seen, wishes.preferredAddressId);
    if (wishes.sms !== undefined) {
      const phone = await findPhone(desk, seen, wishes.sms.phoneId);
      await agreeToSms(desk, phone, wishes.sms.agreed ? seen.now : null, seen.session);
    }
    await endFollowing(desk, seen, wishes);
    const setAll = {
      ...door,
      ...stops(seen, actor.staff._id, wishes),
      ...(wishes.learning === undefined ? {} : { learningConsentAt: wishes.learning ? seen.now : null }),
    };
    return { verb: 'wishes-changed', change: { ...wishes }, setAll };
  });
}

async function preferredDoor(
  desk: StaffDesk,
  { record, person, now }: SeenCitizen & { now: Date },
  handle: string | null | undefined,
): Promise<Partial<CitizenRecord>> {
  if (handle === undefined) return {};
  if (record.preferredDoorBy === 'citizen' && record.preferredDoorId != null) throw chosenByCitizen(record);
  if (handle === null) return { preferredDoorId: null, preferredDoorBy: null };
  const doors = await desk.models.conversations
    .find({ citizenId: { $in: person.map(({ _id }) => _id) } })
    .lean<ConversationRecord[]>();
  const door = doors.find((one) => addressHandle(desk.keys, one) === handle);
  if (door === undefined) throw refuseField('preferredAddressId', 'is no address of this person');
  if (!canBePreferred(door, now))
    throw refuseField('preferredAddressId', 'is not proved, or not agreed to, or closed');
  return { preferredDoorId: door._id, preferredDoorBy: 'staff' };
}

function stops(
  { record, now }: { record: CitizenRecord; now: Date },
  staffId: string,
  { messages, surveys }: Pick<WishesEdit, 'messages' | 'surveys'>,
): Partial<CitizenRecord> {
  return {
    ...(messages === undefined ? {} : stopOrLift(record, 'stoppedAt', 'stoppedBy', messages)),
    ...(surveys === undefined ? {} : stopOrLift(record, 'surveysStoppedAt', 'surveysStoppedBy', surveys)),
  };

  function stopOrLift(
    seen: CitizenRecord,
    at: 'stoppedAt' | 'surveysStoppedAt',
    by: 'stoppedBy' | 'surveysStoppedBy',
    goesOn: boolean,
  ): Partial<CitizenRecord> {
    const isStopped = seen[at] != null;
    if (goesOn === !isStopped) return {};
    if (!goesOn) return { [at]: now, [by]: staffId };
    if (seen[by] == null) throw chosenByCitizen(seen);
    return { [at]: null, [by]: null };
  }
}

/** To stop all messages ends all following, as the citizen's own "stop" does. */
async function endFollowing(
  desk: StaffDesk,
  { person, now, session }: SeenCitizen & { now: Date; session: ClientSession },
  { unfollow = [], messages }: Pick<WishesEdit, 'unfollow' | 'messages'>,
): Promise<void> {
  if (unfollow.length === 0 && messages !== false) return;
  await desk.models.consents.updateMany(
    {
      citizenId: { $in: person.map(({ _id }) => _id) },
      ...HOLDS,
      ...(messages === false ? {} : { subject: { $in: unfollow } }),
    },
    { $set: { withdrawnAt: now, withdrawnBy: messages === false ? 'stop' : 'left' } },
    { session },
  );
}

const chosenByCitizen = ({ _id }: CitizenRecord) =>
  new AppError('not-allowed-now', {
    message: `Citizen ${_id} decided this at their own door: only they can change it there`,
    userMessage: 'citizen-decided',
  });
