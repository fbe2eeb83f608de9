import type { CaseEntryRecord, CaseVerb, FieldChange } from '../../contracts';
import { z } from 'zod';
import type { Desk } from '../desk';
import { findStaffNames } from '../staff/find-staff-names';
import { withTagWords } from './tag-marks';

/** Nobody reads more; the newest are told. */
const MOST_ENTRIES = 50;
/** Lines of the timeline that raise no version: they collide with nothing. */
const QUIET_VERBS: ReadonlySet<CaseVerb> = new Set([
  'noted',
  'note-erased',
  'task-opened',
  'task-changed',
  'watched',
  'unwatched',
  'related',
  'unrelated',
  'survey-asked',
  'survey-answered',
  'clock-warned',
  'clock-breached',
  'escalated',
  'referral-changed',
  'referral-reminded',
  'referral-overdue',
]);

const values = z.looseObject({ before: z.unknown(), after: z.unknown() });

/** What changed in a case after a version that somebody saw: field by field with before and after, by whom and when. */
export async function findChangesSince(
  desk: Desk,
  caseId: string,
  seenVersion: number,
): Promise<FieldChange[]> {
  const newest = await desk.models.caseEntries
    .find({ caseId, version: { $gt: seenVersion } })
    .sort({ sequence: -1 })
    .limit(MOST_ENTRIES)
    .lean<CaseEntryRecord[]>();
  const entries = newest.filter(({ verb }) => !QUIET_VERBS.has(verb)).reverse();
  const names = await findStaffNames(
    desk,
    entries.map(({ actor: { kind, id } }) => (kind === 'staff' ? id : null)),
  );
  return (await withTagWords(desk, entries)).flatMap((entry) => changesOf(entry, names));
}

function changesOf(entry: CaseEntryRecord, names: ReadonlyMap<string, string>): FieldChange[] {
  const { actor, verb, at, version } = entry;
  const id = actor.kind === 'staff' ? actor.id : null;
  const by = { kind: actor.kind, id, name: id === null ? null : (names.get(id) ?? null) };
  const common = { verb, by, at, version };
  const fields = Object.entries(entry.change).flatMap(([field, change]): FieldChange[] => {
    const read = values.safeParse(change);
    if (!read.success || !('before' in read.data) || !('after' in read.data)) return [];
    const { before, after } = read.data;
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, before, after, ...common }];
  });
  return fields.length > 0 ? fields : [{ field: null, before: null, after: null, ...common }];
}
