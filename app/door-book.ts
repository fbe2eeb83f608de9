import { type Broadcasting, createAudienceBook, FOLLOWER_AUDIENCES } from '../casework';
import { type Channel, previewContent } from '../channels';
import type { DoorBook } from '../contracts';

/** The open doors as casework plans broadcasts with them. */
function createDoorBook(doors: ReadonlyMap<string, Channel>): DoorBook {
  const byName = new Map([...doors.values()].map((door) => [door.name, door]));
  return {
    windowHours: (channel, account) => doors.get(`${channel}:${account}`)?.capabilities.windowHours,
    channels: () => [...byName.keys()],
    render(channel, content) {
      const door = byName.get(channel);
      if (door === undefined) throw new Error(`No door ${channel} is open: ask channels() first`);
      return previewContent(door, content);
    },
  };
}

/** What broadcasts are planned with: the open doors, and every audience that Sala knows. */
export function planBroadcasts(
  doors: ReadonlyMap<string, Channel>,
): Pick<Broadcasting, 'doors' | 'audiences'> {
  return { doors: createDoorBook(doors), audiences: createAudienceBook([...FOLLOWER_AUDIENCES]) };
}
