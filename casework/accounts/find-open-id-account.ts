import { AppError, type StaffCredentialRecord, type StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { OpenIdPerson } from './open-id';
import { NOTHING } from './set-up-second-factor';

const DUPLICATE_KEY = 11_000;

/**
 * The account of whom the provider vouches for. A subject belongs to one account, whatever its address becomes, until an administrator
 * gives that one a new way in. One that belongs to nobody yet is matched by a verified address with an account that an administrator
 * made and that has no subject: so an address which the provider gives to somebody else later opens nothing, nor does a new
 * address open a second account.
 *
 * @throws AppError `unauthenticated`, whose words tell what to do.
 */
export async function findOpenIdAccount(
  desk: Pick<Desk, 'models'>,
  { email, subject }: OpenIdPerson,
): Promise<StaffRecord> {
  const holder = await desk.models.staffCredentials
    .findOne({ oidcSubject: subject })
    .lean<StaffCredentialRecord | null>();
  const record = await findActive(desk, holder === null ? { email } : { _id: holder._id });
  if (record !== null && (holder !== null || (await keepSubject(desk, record._id, subject)))) return record;
  const isElsewhere = holder !== null || record !== null;
  throw new AppError('unauthenticated', {
    message: isElsewhere
      ? 'The address of an OpenID sign-in and its subject belong to different accounts, or that of the subject is switched off'
      : 'The OpenID provider vouches for somebody who has no account here',
    userMessage: isElsewhere ? 'open-id-elsewhere' : 'open-id-unknown',
  });
}

function findActive({ models }: Pick<Desk, 'models'>, by: { _id: string } | { email: string | null }) {
  if ('email' in by && by.email === null) {
    throw new AppError('unauthenticated', {
      message: 'The OpenID provider names no verified e-mail address',
      userMessage: 'open-id-refused',
    });
  }
  return models.staff.findOne({ ...by, active: true }).lean<StaffRecord | null>();
}

/** @returns whether the account has this subject from now on: not where it has another one, or where another account was faster. */
async function keepSubject(
  { models }: Pick<Desk, 'models'>,
  _id: string,
  subject: string,
): Promise<boolean> {
  await models.staffCredentials.updateOne({ _id }, { $setOnInsert: NOTHING }, { upsert: true });
  try {
    const { matchedCount } = await models.staffCredentials.updateOne(
      { _id, $or: [{ oidcSubject: null }, { oidcSubject: subject }] },
      { $set: { oidcSubject: subject } },
    );
    return matchedCount === 1;
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === DUPLICATE_KEY) return false;
    throw error;
  }
}
