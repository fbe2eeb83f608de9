import type { CaseRecord, CaseSummary } from '../../contracts';
import { hashPin, isPin } from '../cases/pin';
import { summariseCase } from '../cases/summarise-case';
import type { Desk } from '../desk';
import { countGuess, forgetGuesses, MOST_FAILURES } from './count-guess';

const LIMIT = { most: MOST_FAILURES, lockMs: 60 * 60_000 };

export type PinCheck =
  { outcome: 'open'; summary: CaseSummary } | { outcome: 'refused' } | { outcome: 'locked'; until: Date };

/**
 * Checks a case number with its PIN. A wrong number and a wrong PIN get the same answer after the same work; five failures
 * of one source, or against one number, lock that source or number for an hour.
 *
 * @param source whoever guesses: a conversation id or a network address, already hashed.
 */
export async function checkPin(desk: Desk, number: string, pin: string, source: string): Promise<PinCheck> {
  const now = desk.clock();
  const guessIds = [`source:${source}`, `number:${desk.keys.lookup('case-number', number)}`];
  const counts = await Promise.all(guessIds.map((id) => countGuess(desk, id, now, LIMIT)));
  const locked = lockOf(counts);
  if (locked !== null && counts.some(({ failures }) => failures > MOST_FAILURES)) return locked;

  const record = await desk.models.cases.findOne({ number }).lean<CaseRecord>();
  const right = await isPin(desk.keys, record?.pinHash ?? (await decoyHash(desk)), pin);
  if (record !== null && right) {
    await forgetGuesses(desk, guessIds);
    return { outcome: 'open', summary: summariseCase(record, await desk.directory.current()) };
  }
  return locked ?? { outcome: 'refused' };
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
