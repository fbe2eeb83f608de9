import type { ClientSession } from 'mongoose';
import {
  AppError,
  type CitizenPhoneRecord,
  type CitizenRecord,
  type ConversationRecord,
  type MessageRecord,
} from '../../contracts';
import { hashPin, isPin, makePin } from '../cases/pin';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import { EMPTY_OUTBOUND } from '../conversations/empty-outbound';
import { fillCopy } from '../copy/fill-copy';
import type { Desk } from '../desk';
import { writeCopy } from '../sending/refuse-outgoing';
import { inTransaction } from '../trips/in-transaction';
import { countGuess, forgetGuesses } from './count-guess';
import { openSmsThread } from './sms-thread';

const HOUR_MS = 60 * 60_000;
const CODE_LASTS_MS = 10 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Codes in an hour for one number: a message costs money and disturbs somebody. */
const MOST_FOR_NUMBER = 3;
/** In an hour by one member of the staff. */
const MOST_BY_STAFF = 20;
/** In an hour and a day by one citizen's thread, and in an hour by all: threads of the web chat cost nothing to open. */
const MOST_BY_CITIZEN = 4;
const MOST_BY_CITIZEN_A_DAY = 8;
const MOST_BY_ALL_CITIZENS = 300;
const MOST_GUESSES = 5;

export type CodeAsker = `staff:${string}` | `citizen:${string}`;

/**
 * Sends a number its one code, which proves for ten minutes that whoever tells it has the number at hand. It goes to the number
 * or nowhere. The same `messageId` again sends nothing more.
 *
 * @param by whoever asked for it, for the limit: `staff:id`, or `citizen:` with the id of the conversation.
 * @throws AppError `too-many-requests`, or `not-allowed-now` when the SMS door is off.
 */
export async function sendPhoneCode(
  desk: Desk,
  phone: Pick<CitizenPhoneRecord, '_id' | 'phone' | 'phoneHash'>,
  {
    citizen,
    by,
    messageId,
  }: { citizen: Pick<CitizenRecord, '_id' | 'language'>; by: CodeAsker; messageId: string },
): Promise<void> {
  const now = desk.clock();
  if ((await desk.models.messages.exists({ _id: messageId })) !== null) return;
  await limitCodes(desk, phone.phoneHash, by, now);
  const code = makePin();
  const codeHash = await hashPin(desk.keys, code);
  await inTransaction(desk, async (session) => {
    const number = desk.keys.open(phone.phone);
    const thread = await openSmsThread(desk, number, citizen.language, session);
    const row = codeMessage(messageId, code, { thread, citizen, now });
    await writeCopy(desk, row, session);
    await keepCode(desk, phone._id, codeHash, now, session);
  });
  await forgetGuesses(desk, [guessId(phone._id)]);
}

/** What is counted, how many of it, and for how many milliseconds. */
type Limit = [id: string, most: number, lockMs: number];

async function limitCodes(desk: Desk, numberHash: string, by: CodeAsker, now: Date): Promise<void> {
  const ofAsker: Limit[] = by.startsWith('staff:')
    ? [[`code-by:${by}`, MOST_BY_STAFF, HOUR_MS]]
    : [
        [`code-by:${by}`, MOST_BY_CITIZEN, HOUR_MS],
        [`code-by-day:${by}`, MOST_BY_CITIZEN_A_DAY, DAY_MS],
      ];
  const toNumber: Limit = [`code-to:${numberHash}`, MOST_FOR_NUMBER, HOUR_MS];
  // Last what all share: who is refused for themselves or for their number takes nothing from the others.
  const ofAll: Limit[] = by.startsWith('staff:')
    ? []
    : [['code-by-citizens', MOST_BY_ALL_CITIZENS, HOUR_MS]];
  for (const [id, most, lockMs] of [...ofAsker, toNumber, ...ofAll]) {
    const { failures } = await countGuess(desk, id, now, { most, lockMs });
    if (failures > most)
      throw new AppError('too-many-requests', {
        message: `Too many codes were sent for ${id}`,
        userMessage: 'too-many-codes',
      });
  }
}

function codeMessage(
  _id: string,
  code: string,
  {
    thread,
    citizen,
    now,
  }: { thread: ConversationRecord; citizen: Pick<CitizenRecord, '_id' | 'language'>; now: Date },
): MessageRecord {
  return {
    _id,
    conversationId: thread._id,
    sequence: 0,
    direction: 'out',
    author: 'bot',
    staffId: null,
    citizenId: citizen._id,
    caseId: null,
    at: now,
    text: fillCopy('told.phone-code', citizen.language, { code }),
    language: citizen.language,
    inbound: null,
    outbound: { ...EMPTY_OUTBOUND, secret: code },
    delivery: pendingDelivery(now, thread),
    purpose: 'code',
    media: null,
    erasedAt: null,
  };
}

async function keepCode(
  desk: Desk,
  phoneId: string,
  codeHash: string,
  now: Date,
  session: ClientSession,
): Promise<void> {
  await desk.models.phoneCodes.updateOne(
    { _id: phoneId },
    { $set: { codeHash, sentAt: now, expiresAt: new Date(now.getTime() + CODE_LASTS_MS) } },
    { session, upsert: true },
  );
}

export type CodeCheck = 'right' | 'wrong' | 'over';

/**
 * Checks a code that was told. A right one is used up, five wrong ones end it; `over`: there is none (any more), a new one has to
 * be sent.
 */
export async function checkPhoneCode(desk: Desk, phoneId: string, told: string): Promise<CodeCheck> {
  const now = desk.clock();
  const digits = told
    .replace(/[០-៩]/gu, (digit) => String(digit.charCodeAt(0) - 0x17e0))
    .replace(/[\s-]/g, '');
  const kept = await desk.models.phoneCodes
    .findById(phoneId)
    .lean<{ codeHash: string; expiresAt: Date } | null>();
  if (kept === null || kept.expiresAt <= now) return 'over';
  const { failures } = await countGuess(desk, guessId(phoneId), now, {
    most: MOST_GUESSES,
    lockMs: HOUR_MS,
  });
  if (failures > MOST_GUESSES) return 'over';
  if (!/^\d{6}$/.test(digits) || !(await isPin(desk.keys, kept.codeHash, digits))) return 'wrong';
  const { deletedCount } = await desk.models.phoneCodes.deleteOne({
    _id: phoneId,
    codeHash: kept.codeHash,
  });
  return deletedCount === 1 ? 'right' : 'over';
}

const guessId = (phoneId: string) => `code:${phoneId}`;
