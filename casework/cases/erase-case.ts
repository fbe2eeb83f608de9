import type { ClientSession } from 'mongoose';
import type { z } from 'zod';
import type { CaseRecord, erasureRequest, PresentedCase } from '../../contracts';
import { eraseMessages, hasWords, removeErasedFiles } from '../conversations/erase-messages';
import { removeFilesOfCase } from '../files/take-files';
import { eraseStaffWords } from '../notes/erase-note';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { isClosed, OPEN_STATES } from './case-transitions';
import { changeCase } from './change-case';
import { endWorkAround, erasePhones, eraseTraces, eraseWordsAround, forgetTags } from './erase-traces';
import { presentCase } from './present-case';
import { readCase } from './show-case';
import { tagsEverOn } from './tag-marks';
import { tellCitizen } from './tell-citizen';

/**
 * Deletes for ever what the citizen told in a case: the story, the conversation with its files and raw payloads, what colleagues and
 * institutions wrote of it, and the name and the numbers when no other case still needs them. Codes, the office and the timeline stay, whose chain still holds: it never had the words.
 * Asked again it finishes what a crash left, and erases what was written since. Nobody can work on a case without words: an open one is
 * closed, its clocks stop and its tasks are over. Whoever asked for it is told that it was done.
 *
 * @param told what the citizen hears, once, when it was their wish; null: nothing.
 */
export async function eraseCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version, reason }: z.infer<typeof erasureRequest>,
  told: 'told.erased' | 'told.erased-all' | null = 'told.erased',
): Promise<PresentedCase> {
  const directory = await desk.directory.current();
  let tags: string[] = [];
  let record = await readCase(desk, actor, caseId, 'cases.erase');
  if (record.erasedAt === null || (await hasWords(desk, record))) {
    const request = { caseId, permission: 'cases.erase' as const, seenVersion: version };
    const committed = await changeCase(desk, actor, request, ({ record, now }) => ({
      verb: 'erased',
      change: {
        reason,
        ...(isClosed(record.state) ? {} : { state: { before: record.state, after: 'closed' } }),
      },
      set: { ...wordlessValues(record, now), ...endedValues(record, now) },
      occasion: isClosed(record.state) ? 'other' : 'staff-ended',
      ...(told === null || reason !== 'asked-by-citizen' || record.erasedAt !== null
        ? {}
        : { say: { ...tellCitizen(record, directory, { copy: told }), tellsErasure: true } }),
      alongside: async (session) => {
        tags = record.tags ?? [];
        await eraseMessages(desk, record, now, session);
        await eraseStaffWords(desk, caseId, now, session);
        await eraseWordsAround(desk, caseId, session);
        await endWorkAround(desk, actor, caseId, now, session);
        await eraseName(desk, record, session);
      },
    }));
    record = committed.record;
    await recordAccess(desk, actor, 'erased', { kind: 'case', id: caseId });
  }
  await eraseTraces(desk, record);
  await forgetTags(desk, [...new Set([...tags, ...(await tagsEverOn(desk, caseId))])]);
  await removeErasedFiles(desk, record);
  await removeFilesOfCase(desk, caseId);
  return presentCase(desk, actor.staff, { record });
}

/** Nobody works on it any more; a case that is over already stays as it is. */
const endedValues = (record: CaseRecord, now: Date): Partial<CaseRecord> =>
  isClosed(record.state) ? {} : { state: 'closed', awaitsCitizen: false, closedAt: now };

/** What stays of a case: codes that count, no word. Reasons quote the story, and those of a route what staff wrote: they go too. */
function wordlessValues(record: CaseRecord, now: Date): Partial<CaseRecord> {
  const { type, category, priority, place, against, route } = record;
  return {
    story: '',
    searchTokens: [],
    addedTokens: 0,
    phoneHashes: [],
    sketch: null,
    placeText: null,
    coordinates: null,
    attachmentCount: 0,
    tags: [],
    answer: null,
    onBehalfOf: null,
    behalfHashes: [],
    against: against === null ? null : { ...against, text: null },
    type: { ...type, because: [] },
    category: { ...category, because: [] },
    priority: { ...priority, because: [] },
    place: { ...place, because: [] },
    route: { ...route, reasons: [] },
    offeredRoute: null,
    erasedAt: now,
  };
}

async function eraseName(
  desk: StaffDesk,
  { _id, citizenId }: CaseRecord,
  session: ClientSession,
): Promise<void> {
  const other = await desk.models.cases
    .exists({ citizenId, _id: { $ne: _id }, state: { $in: OPEN_STATES }, erasedAt: null })
    .session(session);
  if (other !== null) return;
  await desk.models.citizens.updateOne(
    { _id: citizenId },
    { $set: { displayName: null, nameHashes: [] } },
    { session },
  );
  await erasePhones(desk, [citizenId], session);
}
