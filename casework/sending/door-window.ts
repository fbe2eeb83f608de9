import type { ChannelName, ConversationRecord } from '../../contracts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Platforms that take our words only for some hours after the person's own, longer for words of a person of the staff:
 * https://developers.facebook.com/docs/messenger-platform/policy/policy-overview#24hours_window
 */
const WINDOWS: Partial<Record<ChannelName, { hours: number; personHours: number }>> = {
  messenger: { hours: 24, personHours: 7 * 24 },
};

export interface DoorWindow {
  /** From then on nothing that a machine says goes out there. */
  closesAt: Date;
  /** Until then words of a person of the staff still do. */
  personUntil: Date;
}

type Windowed = Pick<ConversationRecord, 'channel' | 'lastInboundAt' | 'shutAt' | 'personShutAt'>;

/**
 * When a door shuts by itself; null where none ever does. Nothing heard yet: it has never been open. A refusal of the platform
 * since the person's last word corrects what is reckoned.
 */
export function doorWindowOf(conversation: Windowed): DoorWindow | null {
  const window = WINDOWS[conversation.channel];
  if (window === undefined) return null;
  const heardAt = conversation.lastInboundAt?.getTime() ?? 0;
  const until = (hours: number, refusedAt: Date | null | undefined) => {
    const end = heardAt + hours * HOUR_MS;
    const refused = refusedAt?.getTime() ?? 0;
    return new Date(refused > heardAt ? Math.min(end, refused) : end);
  };
  return {
    closesAt: until(window.hours, conversation.shutAt),
    personUntil: until(window.personHours, conversation.personShutAt),
  };
}
