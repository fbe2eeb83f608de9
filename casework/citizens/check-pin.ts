import type { CaseRecord, CaseSummary } from '../../contracts';
import { hashPin, isPin } from '../cases/pin';
import { summariseCase } from '../cases/summarise-case';
import type { Desk } from '../desk';
import {
  countGuess,
  forgetGuesses,
  type GuessLimit,
  holdUpStrangers,
  MOST_FAILURES,
  rememberCaller,
  takeBackGuesses,
} from './count-guess';

const HOUR_MS = 60 * 60_000;
/** One caller, at one number and at all numbers together. */
const CALLER: GuessLimit = { most: MOST_FAILURES, lockMs: HOUR_MS };
/** All strange callers together at one number. */
const NUMBER: GuessLimit = { most: 20, lockMs: HOUR_MS };
/** What is left to them when that is used up: one try in ten minutes. */
const SLOW: GuessLimit = { most: 1, lockMs: 10 * 60_000 };

export type PinCheck =
  { outcome: 'open'; summary: CaseSummary } | { outcome: 'refused' } | { outcome: 'locked'; until: Date };

/**
 * Checks a case number with its PIN. A wrong number and a wrong PIN get the same answer after the same work; five failures of
 * one caller, at one number or at several, lock that caller for an hour. Nobody can lock a number for its owner: after twenty
 * failures in an hour the callers that are strange to it share one try in ten minutes; a caller who has opened the case within
 * ninety days is not held up by them, and the address that filed it is never asked for a PIN.
 *
 * @param source whoever guesses: a conversation id or a network address, already hashed.
 */
export async function checkPin(desk: Desk, number: string, pin: string, source: string): Promise<PinCheck> {
  const now = desk.clock();
  const ids = idsOf(desk, number, source);
  const counts = await Promise.all([ids.pair, ids.source].map((id) => countGuess(desk, id, now, CALLER)));
  const locked = lockOf(counts);
  if (locked !== null && counts.some(({ failures }) => failures > MOST_FAILURES)) return locked;
  const strangers = {
    known: ids.known,
    all: { id: ids.number, limit: NUMBER },
    slow: { id: ids.slow, limit: SLOW },
  };
  const { isKnown, until } = await holdUpStrangers(desk, strangers, now);
  if (until !== null) {
    // It was not checked: whoever is slowed down by strangers spends none of their own tries.
    await takeBackGuesses(desk, [ids.pair, ids.source], 1);
    return { outcome: 'locked', until };
  }

  const record = await desk.models.cases.findOne({ number }).lean<CaseRecord>();
  const right = await isPin(desk.keys, record?.pinHash ?? (await decoyHash(desk)), pin);
  if (record === null || !right) return locked ?? { outcome: 'refused' };
  await remember(desk, ids, { tries: counts[0]?.failures ?? 1, isKnown }, now);
  return { outcome: 'open', summary: summariseCase(record, await desk.directory.current()) };
}

type GuessIds = ReturnType<typeof idsOf>;
function idsOf(desk: Desk, number: string, source: string) {
  const hashed = desk.keys.lookup('case-number', number);
  const pair = desk.keys.lookup('case-number', `${number}\n${source}`);
  return {
    ...{ pair: `pin:${pair}`, source: `source:${source}`, known: `pin-known:${pair}` },
    ...{ number: `number:${hashed}`, slow: `pin-slow:${hashed}` },
  };
}

/**
 * After a right PIN nothing of this caller at this number counts any more; what they have failed at other numbers does, so that
 * a case of one's own is no way to guess at others without end.
 */
async function remember(
  desk: Desk,
  ids: GuessIds,
  { tries, isKnown }: { tries: number; isKnown: boolean },
  now: Date,
): Promise<void> {
  await Promise.all([
    forgetGuesses(desk, [ids.pair]),
    // A known caller's tries were never counted at the number.
    takeBackGuesses(desk, isKnown ? [ids.source] : [ids.source, ids.number], tries),
    rememberCaller(desk, ids.known, now),
  ]);
}

/** The lock that this guess meets or makes: until the last full count is forgotten. */
function lockOf(counts: Array<{ failures: number; forgottenAt: Date }>): PinCheck | null {
  const full = counts.filter(({ failures }) => failures >= MOST_FAILURES);
  if (full.length === 0) return null;
  return {
    outcome: 'locked',
    until: new Date(Math.max(...full.map(({ forgottenAt }) => forgottenAt.getTime()))),
  };
}

const decoys = new WeakMap<Desk, Promise<string>>();

/** A hash that no PIN fits, so that an unknown number takes as long as a known one. */
function decoyHash(desk: Desk): Promise<string> {
  const known = decoys.get(desk);
  if (known !== undefined) return known;
  const made = hashPin(desk.keys, 'decoy');
  decoys.set(desk, made);
  return made;
}
