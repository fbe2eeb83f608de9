import type { CaseEntryRecord, Paged, PresentedEntry } from '../../contracts';
import { messageHandle } from '../conversations/message-handle';
import { readPage } from '../paging/read-page';
import { findStaffNames } from '../staff/find-staff-names';
import { recordAccess } from '../staff/record-access';
import type { DataKeys } from '../privacy/data-keys';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { readCase } from './show-case';
import { withTagWords } from './tag-marks';

/** The timeline of a case from its opening on. */
export async function listCaseEntries(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Paged<PresentedEntry>> {
  await readCase(desk, actor, caseId, 'cases.read');
  const [{ rows, page }] = await Promise.all([
    readPage<CaseEntryRecord>(desk.models.caseEntries, {
      filter: { caseId },
      order: { field: 'sequence', direction: 1, isUnique: true },
      cursor: query.cursor,
      limit: query.limit,
    }),
    recordAccess(desk, actor, 'read', { kind: 'timeline', id: caseId }),
  ]);
  const names = await findStaffNames(
    desk,
    rows.map(({ actor: { kind, id } }) => (kind === 'staff' ? id : null)),
  );
  const told = await withTagWords(desk, rows);
  return { data: told.map((entry) => presentEntry(entry, names, desk.keys)), page };
}

function presentEntry(
  entry: CaseEntryRecord,
  names: ReadonlyMap<string, string>,
  keys: DataKeys,
): PresentedEntry {
  const { _id, sequence, at, verb } = entry;
  const messageId = entry.messageId === null ? null : messageHandle(keys, entry.messageId);
  const change = withHandle(entry.change, keys);
  const { kind, id } = entry.actor;
  const staffId = kind === 'staff' ? id : null;
  // A citizen's id would tell which nameless cases are one person's.
  const actor = { kind, id: staffId };
  return {
    ...{ _id, sequence, at, actor, verb, change, messageId },
    actorName: staffId === null ? null : (names.get(staffId) ?? null),
  };
}

/** What the change tells of a message is as little the platform's as the id of the line's own. */
function withHandle(change: CaseEntryRecord['change'], keys: DataKeys): CaseEntryRecord['change'] {
  const { messageId } = change;
  return typeof messageId === 'string' ? { ...change, messageId: messageHandle(keys, messageId) } : change;
}
