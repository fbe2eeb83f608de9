import {
  type BroadcastContent,
  type BroadcastPreview,
  type BroadcastRecord,
  LANGUAGES,
} from '../../contracts';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import { broadcastContentIn } from './broadcast-content';
import { type BroadcastDesk, requireAudience } from './broadcast-desk';
import { countAudience } from './count-audience';

/** What every open door would show in each language, and to how many people, before anything is sent. */
export async function previewBroadcast(
  desk: BroadcastDesk,
  { staff }: StaffActor,
  draft: BroadcastContent,
): Promise<BroadcastPreview> {
  requirePermission(staff, 'broadcasts.write');
  await requireAudience(desk, draft);
  return preview(desk, draft);
}

/** The same of a stored one, for whoever decides about it. */
export async function previewStoredBroadcast(
  desk: BroadcastDesk,
  { staff }: StaffActor,
  broadcastId: string,
): Promise<BroadcastPreview> {
  requirePermission(staff, 'broadcasts.read');
  return preview(desk, await showRecord<BroadcastRecord>(desk.models.broadcasts, broadcastId));
}

async function preview(
  desk: BroadcastDesk,
  draft: Pick<BroadcastRecord, 'audience' | 'purpose' | 'textKm' | 'textEn' | 'link'>,
): Promise<BroadcastPreview> {
  const { doors: counted, ...count } = await countAudience(desk, draft);
  const { doors } = desk.broadcasting;
  const peopleAt = (channel: string, language: string) =>
    counted.find((door) => door.channel === channel && door.language === language)?.people ?? 0;
  return {
    ...count,
    doors: doors.channels().flatMap((channel) =>
      LANGUAGES.map((language) => ({
        channel,
        language,
        people: peopleAt(channel, language),
        ...doors.render(channel, broadcastContentIn(draft, language)),
      })),
    ),
  };
}
