import type { CitizenRecord, ConversationRecord, MessagePurpose, MessageRecord } from '../../contracts';
import { isForgotten } from './choose-door';
import { type QuietHours, quietUntil } from './quiet-hours';

/** Whoever wrote so short a time ago is awake and waits for what comes of it. */
const JUST_ASKED_MS = 15 * 60_000;

/** What somebody waits for with the door before their eyes. */
const AWAITED: ReadonlySet<MessagePurpose> = new Set(['answer', 'code']);

export type Judgement =
  { go: true } | { go: false; until: Date } | { go: false; because: 'opted-out' | 'forgotten' };

/**
 * Whether a stored message may go out now, whoever wrote it and wherever it waits: nothing but answers to their own later
 * words after a citizen has said "stop", and at night only what is urgent, an answer, or news to somebody who has just
 * written. A page wakes nobody, so web chat has no night.
 */
export function judgeOutgoing(
  row: Pick<MessageRecord, 'author' | 'purpose' | 'urgent'>,
  {
    conversation,
    citizen,
    quietHours,
    timeZone,
    now,
  }: {
    conversation: Pick<ConversationRecord, 'channel' | 'lastInboundAt' | 'forgottenThrough'>;
    citizen: Pick<CitizenRecord, 'stoppedAt'> | null;
    quietHours: QuietHours | null;
    timeZone: string;
    now: Date;
  },
): Judgement {
  if (isForgotten(conversation)) return { go: false, because: 'forgotten' };
  const purpose = row.purpose ?? 'answer';
  const heardAt = conversation.lastInboundAt?.getTime() ?? 0;
  if (isUnwanted({ ...row, purpose }, heardAt, citizen)) return { go: false, because: 'opted-out' };
  const isAwaited = AWAITED.has(purpose) || row.urgent === true || now.getTime() - heardAt < JUST_ASKED_MS;
  if (isAwaited || quietHours === null || conversation.channel === 'webchat') return { go: true };
  const until = quietUntil(now, quietHours, timeZone);
  return until === null ? { go: true } : { go: false, until };
}

/** True after "stop", but for answers to what was written after it. */
function isUnwanted(
  row: Pick<MessageRecord, 'author' | 'purpose'>,
  heardAt: number,
  citizen: Pick<CitizenRecord, 'stoppedAt'> | null,
): boolean {
  const stoppedAt = citizen?.stoppedAt ?? null;
  return stoppedAt !== null && !(row.purpose === 'answer' && answersOwnWords(row, heardAt, stoppedAt));
}

/** The bot answers nothing but a citizen's own turn, "stop" itself included; staff may answer what was written after it. */
const answersOwnWords = ({ author }: Pick<MessageRecord, 'author'>, heardAt: number, stoppedAt: Date) =>
  author === 'bot' || heardAt > stoppedAt.getTime();
