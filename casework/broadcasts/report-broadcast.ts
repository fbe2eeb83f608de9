import type { BroadcastRecord, RecipientState } from '../../contracts';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { BroadcastDesk } from './broadcast-desk';
import { leftSinceApproval } from './left-since-approval';

interface Counted {
  _id: { channel: string; language: string; state: RecipientState; failure: string | null };
  people: number;
}

/**
 * The report as CSV: how many people of each door and language stand where, and why. It adds up to the people for whom it was
 * approved: who left the audience before the rows were made has a line, as have (negative) those who came. Nothing in it is
 * anybody's.
 */
export async function reportBroadcast(
  desk: BroadcastDesk,
  { staff }: StaffActor,
  broadcastId: string,
): Promise<{ name: string; csv: string }> {
  requirePermission(staff, 'broadcasts.read');
  const record = await showRecord<BroadcastRecord>(desk.models.broadcasts, broadcastId);
  const { _id, createdAt } = record;
  const counted = await desk.models.broadcastRecipients
    .aggregate<Counted>([
      { $match: { broadcastId: _id } },
      {
        $group: {
          _id: { channel: '$channel', language: '$language', state: '$state', failure: '$failure' },
          people: { $sum: 1 },
        },
      },
      { $sort: { '_id.channel': 1, '_id.language': 1, '_id.state': 1, '_id.failure': 1 } },
    ])
    .option({ allowDiskUse: true });
  // Every value is a code or a number of ours: none needs quoting.
  const lines = counted.map(({ _id: { channel, language, state, failure }, people }) =>
    [channel, language, state, failure ?? '', people].join(','),
  );
  const left = leftSinceApproval(record);
  if (left > 0) lines.push(`,,left-since-approval,,${left}`);
  if (left < 0) lines.push(`,,joined-since-approval,,${left}`);
  const csv = ['channel,language,state,reason,people', ...lines, ''].join('\r\n');
  return { name: `broadcast-${createdAt.toISOString().slice(0, 10)}-${_id.slice(-6)}.csv`, csv };
}
