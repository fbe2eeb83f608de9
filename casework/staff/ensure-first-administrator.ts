import { randomBytes } from 'node:crypto';
import { AppError, type Language, LANGUAGES, type StaffRecord } from '../../contracts';
import { whyWeak } from '../accounts/judge-password';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { firstNameIn, otherFirstNames } from './first-name';
import { hashPassword } from './password';

const FIRST_LANGUAGE: Language = 'km';

/**
 * Makes the first administrator when there is no staff at all. One whom an older Sala has made is called so in their language now.
 *
 * @throws AppError `bad-input` when the password that the configuration names would be guessed
 * @returns null when there is staff already; else the login, with the password only if it was made here: it is shown once.
 */
export async function ensureFirstAdministrator(
  desk: Pick<Desk, 'models' | 'clock'>,
  login: { email: string; password?: string | undefined },
): Promise<{ email: string; password: string | null } | null> {
  if ((await desk.models.staff.findOne({}, { _id: 1 }).lean()) !== null) {
    await renameFirst(desk);
    return null;
  }
  const now = desk.clock();
  const email = login.email.toLowerCase();
  const weakness = login.password === undefined ? null : whyWeak(login.password, [email]);
  if (weakness !== null) throw new AppError('bad-input', { message: `ADMIN_PASSWORD ${weakness}` });
  const made = login.password === undefined ? randomBytes(15).toString('base64url') : null;
  const record: Omit<StaffRecord, '_id'> = {
    email,
    name: firstNameIn(FIRST_LANGUAGE),
    role: 'administrator',
    officeIds: [],
    language: FIRST_LANGUAGE,
    passwordHash: await hashPassword(login.password ?? made ?? ''),
    onDuty: true,
    active: true,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  // Of two processes that start at once only one inserts; the other finds the address taken and tells nothing.
  const { upsertedCount } = await desk.models.staff.updateOne(
    { email },
    { $setOnInsert: { _id: newId(now), ...record } },
    { upsert: true },
  );
  return upsertedCount === 1 ? { email, password: made } : null;
}

async function renameFirst({ models }: Pick<Desk, 'models'>): Promise<void> {
  for (const language of LANGUAGES)
    await models.staff.updateMany(
      { role: 'administrator', language, name: { $in: otherFirstNames(language) } },
      { $set: { name: firstNameIn(language) } },
    );
}
