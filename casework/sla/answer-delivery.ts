import type { CaseAnswer, CaseClocks, CaseRecord, MessageRecord, PresentedCase } from '../../contracts';
import type { CaseChange } from '../cases/case-change';

type Part = CaseAnswer['parts'][number];
/** A message by its id, and by that of the one in whose place it goes. */
type SentRow = Pick<MessageRecord, '_id' | 'sentInstead'>;

const CLOCKS = ['first', 'next', 'resolution'] as const;
/** What only an answer brings about: when no door takes the answer, the case is where it was. */
const stateByAnswer = ({ state }: CaseAnswer) =>
  state === 'answered' || state === 'waiting-for-citizen' ? state : null;
/** More than so many answers that all lie on the way is a fault. */
const MOST_PARTS = 50;

/**
 * What a case remembers of a message that answers: a word of the staff, or news of the case that met a clock. Whoever wrote it
 * has done their part, so the clocks are met from that moment on.
 */
export function answerWritten(
  before: CaseRecord,
  set: Partial<CaseRecord>,
  { _id: messageId, author }: Pick<MessageRecord, '_id' | 'author'>,
  now: Date,
): Partial<Pick<CaseRecord, 'answer'>> {
  const met = metBy(before, set);
  if (author !== 'staff' && !met.includes('first') && !met.includes('next')) return {};
  const waiting = (before.answer?.parts ?? []).filter(({ delivery }) => delivery !== 'sent');
  const earlier = waiting.length > 0 ? (before.answer ?? null) : null;
  const isNew = set.state !== undefined && set.state !== before.state;
  const parts: Part[] = [...waiting, { messageId, met, delivery: 'going' as const }];
  return {
    answer: {
      parts: parts.slice(-MOST_PARTS),
      writtenAt: earlier?.writtenAt ?? now,
      state: isNew ? (set.state ?? null) : (earlier?.state ?? null),
      failedAt: null,
    },
  };
}

/** The clocks that a change has met; one that ended without an answer is not among them. */
function metBy(before: CaseRecord, set: Partial<CaseRecord>): Part['met'] {
  const after = set.clocks ?? before.clocks;
  return CLOCKS.filter(
    (name) => runs(before.clocks, name) && !runs(after, name) && after?.[name]?.withoutAnswer !== true,
  );
}

const runs = (clocks: CaseClocks | undefined, name: (typeof CLOCKS)[number]) =>
  clocks?.[name]?.stoppedAt === null;

/** True when the message is a part of the case's answer. */
export function isPartOf({ answer }: Pick<CaseRecord, 'answer'>, row: SentRow): boolean {
  return answer?.parts.some((part) => isSame(part, row)) === true;
}

const isSame = ({ messageId }: Part, { _id, sentInstead }: SentRow) =>
  messageId === _id || messageId === sentInstead;

/**
 * The answer once a door has taken one of its messages: what was written before it does not matter any more. After a failure
 * the clocks are met now, unless the citizen has written meanwhile: then they wait for the next answer.
 */
export function answerSent(
  record: CaseRecord,
  row: SentRow,
  now: Date,
): Pick<CaseChange, 'set'> & Partial<CaseChange> {
  const { answer = null } = record;
  if (answer === null) return { set: {} };
  const place = answer.parts.findIndex((part) => isSame(part, row));
  // What a later part has taken out matters no more.
  if (place === -1) return { set: {} };
  const parts = answer.parts
    .slice(place)
    .map((part, index) => (index === 0 ? { ...part, delivery: 'sent' as const } : part));
  const sent = { ...answer, parts, failedAt: null };
  if (answer.failedAt === null) return { set: { answer: sent } };
  const wroteSince = record.lastCitizenAt > answer.writtenAt;
  const returns = wroteSince || record.state !== 'in-progress' ? null : stateByAnswer(answer);
  return {
    occasion: wroteSince ? 'citizen-wrote' : 'staff-answered',
    set: {
      answer: sent,
      firstAnsweredAt: record.firstAnsweredAt ?? now,
      ...(returns === null ? {} : { state: returns, awaitsCitizen: returns === 'waiting-for-citizen' }),
    },
  };
}

/** The answer whose message goes through another door: it is on its way there. */
export function answerRedirected(
  { answer }: CaseRecord,
  row: SentRow,
  copyId: string,
): Partial<CaseRecord> {
  if (answer == null) return {};
  return { answer: { ...answer, parts: withPart(answer, row, { messageId: copyId, delivery: 'going' }) } };
}

/**
 * The answer that no door takes. When nothing else of it is on its way or out, the case is not answered: the clocks that it met
 * run on from where they stopped, so that what is late by now breaks at once, and a state that only the answer made is taken back.
 */
export function answerFailed(
  record: CaseRecord,
  row: SentRow,
  now: Date,
): Partial<CaseRecord> & { answer?: CaseAnswer | null } {
  const { answer = null } = record;
  if (answer === null) return {};
  const parts = withPart(answer, row, { messageId: row._id, delivery: 'failed' });
  if (answer.failedAt !== null || parts.some(({ delivery }) => delivery !== 'failed'))
    return { answer: { ...answer, parts } };
  const failed = { answer: { ...answer, parts, failedAt: now } };
  // What is over stays over: somebody has ended it, and the task to call the citizen is open.
  if (record.closedAt !== null && record.state !== 'merged') return failed;
  const isTakenBack = record.state === stateByAnswer(answer);
  const met = new Set(parts.flatMap((part) => part.met));
  if (!isTakenBack && record.state !== 'merged') met.delete('resolution');
  return {
    ...failed,
    ...(isTakenBack ? { state: 'in-progress' as const, awaitsCitizen: false } : {}),
    ...(met.has('first') ? { firstAnsweredAt: null } : {}),
    ...(record.clocks === undefined ? {} : { clocks: runOn(record.clocks, met) }),
  };
}

/**
 * The line of the timeline about a delivery. It is quiet even when it moves the case to another state: whoever has just answered
 * goes on with the version that their answer left, which nobody else has changed.
 */
export function deliveryLine(
  { state }: CaseRecord,
  set: Partial<CaseRecord>,
  change: CaseChange['change'],
): Pick<CaseChange, 'verb' | 'change' | 'quiet'> {
  const moved =
    set.state === undefined || set.state === state ? {} : { state: { before: state, after: set.state } };
  return { verb: 'delivery-changed', change: { ...change, ...moved }, quiet: true };
}

function withPart(answer: CaseAnswer, row: SentRow, change: Partial<Part>): Part[] {
  return answer.parts.map((part) => (isSame(part, row) ? { ...part, ...change } : part));
}

function runOn(clocks: CaseClocks, met: ReadonlySet<(typeof CLOCKS)[number]>): CaseClocks {
  const again = { ...clocks };
  for (const name of met) {
    const clock = clocks[name];
    const since = clock?.stoppedAt ?? null;
    if (clock === null || since === null) continue;
    again[name] = { ...clock, since, stoppedAt: null, breachedAt: null, step: 0, rung: 0 };
  }
  return again;
}

/** How far the last answer has come, for the console. */
export function presentAnswer({ answer }: Pick<CaseRecord, 'answer'>): PresentedCase['answer'] {
  if (answer == null) return null;
  const { parts, writtenAt, failedAt } = answer;
  if (failedAt !== null) return { writtenAt, delivery: 'failed' };
  return { writtenAt, delivery: parts.some(({ delivery }) => delivery === 'sent') ? 'sent' : 'going' };
}
