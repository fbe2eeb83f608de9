import type { z } from 'zod';
import {
  AppError,
  type CitizenPhoneRecord,
  type CitizenVerb,
  type phoneInput,
  type phoneProof,
  type PresentedPerson,
} from '../../contracts';
import { newId } from '../new-id';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCitizen } from './change-citizen';
import { STANDS } from './citizen-phone.models';
import { agreeToSms, keepPhone, provePhone } from './keep-phone';
import { checkPhoneCode, sendPhoneCode } from './phone-code';
import { readCitizen, type SeenCitizen } from './read-citizen';

/** Keeps a number that the person told. Nothing is sent to it before it is proved. */
export async function addPhone(
  desk: StaffDesk,
  actor: StaffActor,
  citizenId: string,
  { version, phone }: z.infer<typeof phoneInput>,
): Promise<PresentedPerson> {
  return changeCitizen(desk, actor, { citizenId, version }, async ({ now, session }) => {
    const by = { kind: 'staff' as const, id: actor.staff._id };
    const { _id } = await keepPhone(desk, { citizenId, phone, by, now }, session);
    return { verb: 'phone-added', change: { phoneId: _id } };
  });
}

/** Takes a number away: it is neither found nor written to any more. Its record stays for the history. */
export async function removePhone(
  desk: StaffDesk,
  actor: StaffActor,
  { citizenId, phoneId }: PhonePath,
  version: number | null,
): Promise<PresentedPerson> {
  return changeCitizen(desk, actor, { citizenId, version }, async (seen) => {
    const phone = await findPhone(desk, seen, phoneId);
    await agreeToSms(desk, phone, null, seen.session);
    await desk.models.citizenPhones.updateOne(
      { _id: phoneId, ...STANDS },
      { $set: { removedAt: seen.now } },
      { session: seen.session },
    );
    return { verb: 'phone-removed', change: { phoneId } };
  });
}

/** Sends the number a code that the person reads out to the member of the staff. */
export async function askPhoneCode(
  desk: StaffDesk,
  actor: StaffActor,
  { citizenId, phoneId }: PhonePath,
  version: number,
): Promise<PresentedPerson> {
  const seen = await readCitizen(desk, actor, citizenId, 'citizens.edit');
  const phone = await findPhone(desk, seen, phoneId);
  const messageId = `out:code:${newId(desk.clock())}`;
  const changed = await changeCitizen(desk, actor, { citizenId, version }, async () => {
    await sendPhoneCode(desk, phone, { citizen: seen.record, by: `staff:${actor.staff._id}`, messageId });
    return { verb: 'code-sent', change: { phoneId } };
  });
  desk.onOutgoing();
  return changed;
}

/**
 * Proves a number: by the code, or because a member of the staff says what they have seen.
 *
 * @throws AppError `bad-input` for a wrong code, `not-allowed-now` when none can be told any more.
 */
export async function verifyPhone(
  desk: StaffDesk,
  actor: StaffActor,
  { citizenId, phoneId }: PhonePath,
  proof: z.infer<typeof phoneProof>,
): Promise<PresentedPerson> {
  const before = await readCitizen(desk, actor, citizenId, 'citizens.edit');
  const phone = await findPhone(desk, before, phoneId);
  const isCode = 'code' in proof;
  if (isCode && (before.record.version ?? 0) === proof.version)
    await requireCode(desk, phoneId, proof.code);
  const evidence = isCode ? null : proof.evidence;
  const step = { citizenId, version: proof.version, evidence };
  return changeCitizen(desk, actor, step, async ({ now, session }) => {
    const how = isCode ? ('code' as const) : ('staff' as const);
    await provePhone(desk, phone, { how, by: actor.staff._id, evidence, now }, session);
    return { verb: 'phone-verified' satisfies CitizenVerb, change: { phoneId, how } };
  });
}

export interface PhonePath {
  citizenId: string;
  phoneId: string;
}

async function requireCode(desk: StaffDesk, phoneId: string, code: string): Promise<void> {
  const checked = await checkPhoneCode(desk, phoneId, code);
  if (checked === 'right') return;
  if (checked === 'over')
    throw new AppError('not-allowed-now', {
      message: `There is no code for number ${phoneId} any more: send a new one`,
      userMessage: 'code-is-over',
    });
  throw new AppError('bad-input', {
    message: `The code for number ${phoneId} is wrong`,
    userMessage: 'code-is-wrong',
    details: { errors: [{ path: 'code', message: 'is not the code that was sent' }] },
  });
}

/** @throws AppError `not-found` for a number that is not this person's. */
export async function findPhone(
  desk: Pick<StaffDesk, 'models'>,
  { person }: SeenCitizen,
  phoneId: string,
): Promise<CitizenPhoneRecord> {
  const found = await desk.models.citizenPhones
    .findOne({ _id: phoneId, citizenId: { $in: person.map(({ _id }) => _id) }, ...STANDS })
    .lean<CitizenPhoneRecord | null>();
  if (found === null) throw new AppError('not-found', { message: `There is no number ${phoneId}` });
  return found;
}
