import type { ChannelName, CitizenRecord, ConversationRecord, MessageRecord } from '../../contracts';
import { doorWindowOf } from './door-window';

/** Doors that may carry what another one could not, the surest first. A page that is shut shows nobody anything: no web chat. */
const SUREST_FIRST: readonly ChannelName[] = ['telegram', 'messenger', 'azure', 'sms'];
/** A number costs money and may be another person's by now: only whoever agreed to it is written to there. */
const NEEDS_CONSENT: ReadonlySet<ChannelName> = new Set(['sms', 'azure']);

/** What tells whether a thread takes a word now, and how well. */
export type Door = Pick<
  ConversationRecord,
  | '_id'
  | 'channel'
  | 'chat'
  | 'blockedAt'
  | 'lastInboundAt'
  | 'shutAt'
  | 'personShutAt'
  | 'forgottenThrough'
  | 'secondDoor'
  | 'state'
>;

/** True for a conversation whose person made Sala forget it: its tokens are dead, so that nobody can read it any more. */
export const isForgotten = ({ forgottenThrough }: Pick<ConversationRecord, 'forgottenThrough'>): boolean =>
  forgottenThrough > 0;

/** True when the platform would take a word of this author there now. */
export function isDoorOpen(
  door: Pick<
    Door,
    'channel' | 'blockedAt' | 'lastInboundAt' | 'shutAt' | 'personShutAt' | 'forgottenThrough'
  >,
  author: MessageRecord['author'],
  now: Date,
): boolean {
  // Whoever stood at the desk has gone: there is no way back to them but another door.
  if (door.blockedAt !== null || door.channel === 'desk' || isForgotten(door)) return false;
  const window = doorWindowOf(door);
  return window === null || now < (author === 'staff' ? window.personUntil : window.closesAt);
}

/**
 * The other address through which a citizen hears what one door did not take; null: none is left. Their preferred door comes
 * first. Never a group, never a blocked thread or one where they said "stop", never an address that is not proved or, where
 * that is needed, not agreed to.
 *
 * @param tried are the threads that have refused it already.
 */
export function chooseDoor<Conversation extends Door>(
  conversations: readonly Conversation[],
  {
    citizen,
    author,
    tried,
    now,
  }: {
    citizen: Pick<CitizenRecord, 'stoppedAt' | 'preferredDoorId'> | null;
    author: MessageRecord['author'];
    tried: ReadonlySet<string>;
    now: Date;
  },
): Conversation | null {
  if (citizen?.stoppedAt != null) return null;
  const rank = ({ _id, channel }: Conversation) =>
    _id === citizen?.preferredDoorId ? -1 : SUREST_FIRST.indexOf(channel);
  const open = conversations
    .filter((door) => !tried.has(door._id) && mayReplace(door) && isDoorOpen(door, author, now))
    .sort((a, b) => rank(a) - rank(b));
  return open[0] ?? null;
}

function mayReplace({ channel, chat, state, secondDoor, lastInboundAt }: Door): boolean {
  if (chat !== 'private' || state?.flow === 'stop' || !SUREST_FIRST.includes(channel)) return false;
  const isAgreed = secondDoor?.verifiedAt != null;
  return NEEDS_CONSENT.has(channel) ? isAgreed : isAgreed || lastInboundAt !== null;
}
