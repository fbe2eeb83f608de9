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

/** When a door shuts by itself; null where none ever does. Nothing heard yet: it has never been open. */
export function doorWindowOf(
  conversation: Pick<ConversationRecord, 'channel' | 'lastInboundAt'>,
): DoorWindow | null {
  const window = WINDOWS[conversation.channel];
  if (window === undefined) return null;
  const heardAt = conversation.lastInboundAt?.getTime() ?? 0;
  return {
    closesAt: new Date(heardAt + window.hours * HOUR_MS),
    personUntil: new Date(heardAt + window.personHours * HOUR_MS),
  };
}
