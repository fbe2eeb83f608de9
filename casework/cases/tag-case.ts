import type { z } from 'zod';
import {
  MOST_TAGS,
  type Paged,
  type PresentedCase,
  type tagQuery,
  type TagRecord,
  type tagRequest,
} from '../../contracts';
import { wholePage } from '../paging/read-page';
import { refuseField } from '../refuse-field';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { presentCase } from './present-case';
import { markOf } from './tag-marks';

/** Puts free words on a case and takes others off: lists can be narrowed to them. */
export async function tagCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version, add, remove }: Omit<z.infer<typeof tagRequest>, 'version'> & { version: number | null },
): Promise<PresentedCase> {
  const marked = (tag: string) => markOf(desk, tag);
  const committed = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.tag', seenVersion: version },
    ({ record, now }) => {
      const before = record.tags ?? [];
      const after = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])];
      if (after.length > MOST_TAGS) throw refuseField('add', `makes more than ${MOST_TAGS} tags`);
      if (after.join() === before.join()) return null;
      return {
        verb: 'tagged',
        change: { tags: { before: before.map(marked), after: after.map(marked) } },
        set: { tags: after },
        alongside: async (session) => {
          // Those that were taken off, too: a tag from before marks gets its own, so that the line can be read.
          for (const tag of [...before, ...add])
            await desk.models.tags.updateOne(
              { _id: tag },
              { $set: { usedAt: now, mark: marked(tag) } },
              { upsert: true, session },
            );
        },
      };
    },
  );
  return presentCase(desk, actor.staff, committed);
}

/** Tags that were used before and begin like this, for type-ahead. */
export async function findTags(
  desk: StaffDesk,
  { staff }: StaffActor,
  { q, limit }: z.infer<typeof tagQuery>,
): Promise<Paged<TagRecord>> {
  requirePermission(staff, 'cases.read');
  const from = q.normalize('NFC').toLowerCase();
  const filter = from === '' ? {} : { _id: { $gte: from, $lt: `${from}\u{10FFFF}` } };
  const data = await desk.models.tags
    .find(filter, { usedAt: 1 })
    .sort(from === '' ? { usedAt: -1 } : { _id: 1 })
    .limit(limit)
    .lean<TagRecord[]>();
  return { data, page: wholePage(data.length) };
}
