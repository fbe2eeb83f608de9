import { planBroadcasts } from '../../app/door-book';
import type { Broadcasting } from '../../casework';
import type { Channel } from '../../channels';
import type { ChannelName } from '../../contracts';

/** Doors of the simulators with the limits that real ones have; none of them is ever asked to send. */
const door = (name: ChannelName, textLength: number, windowHours: number | null): [string, Channel] => [
  `${name}:simulator`,
  { name, account: 'simulator', capabilities: { textLength, windowHours } } as Channel,
];

/** What broadcasts are planned with, for a small application. */
export function testBroadcasting(onBroadcast: () => void = () => undefined): Broadcasting {
  const doors = new Map([
    door('telegram', 4096, null),
    door('webchat', 10_000, null),
    door('messenger', 2000, 24),
    door('sms', 397, null),
  ]);
  return { ...planBroadcasts(doors), onBroadcast };
}
