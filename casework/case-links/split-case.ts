import type { z } from 'zod';
import type {
  CaseDraft,
  CaseRecord,
  ConversationRecord,
  MessageRecord,
  PreparedCase,
  PresentedCase,
  splitRequest,
} from '../../contracts';
import { formatCaseNumber } from '../../nlp';
import type { CaseChange } from '../cases/case-change';
import { changeCases } from '../cases/change-case';
import { drawAgain } from '../cases/draw-again';
import { indexAnew } from '../cases/index-anew';
import { withListKeys } from '../cases/list-keys';
import { prepareCase } from '../cases/prepare-case';
import { presentCase } from '../cases/present-case';
import { readCase } from '../cases/show-case';
import { officeForCitizen } from '../cases/summarise-case';
import { requireNotMerged } from '../cases/require-open';
import { messageHandle } from '../conversations/message-handle';
import { fillCopy } from '../copy/fill-copy';
import { CHAIN_START, chainEntry, hashWords } from '../evidence/chain-entry';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import { allAgainst } from '../routing/complained-about';
import type { Directory } from '../routing/office-directory';
import { likelySuspect, suspectFrom } from '../routing/read-against';
import { senateNamesOf } from '../routing/senate-names';
import type { StaffActor } from '../staff/staff-actor';
import { tellOfCase } from '../staff/tell-of-case';
import type { StaffDesk } from '../staff-desk';
import { newLink } from './new-link';

type SplitRequest = z.infer<typeof splitRequest>;

/**
 * Makes a case of its own out of a second matter in a case: with its own number, PIN and route, told to the citizen. The chosen
 * messages stay where they are and are shown with both.
 */
export async function splitCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  request: SplitRequest,
): Promise<PresentedCase> {
  const parent = await readCase(desk, actor, caseId, 'cases.split');
  requireNotMerged(parent);
  const conversation = await desk.models.conversations
    .findById(parent.conversationId)
    .orFail()
    .lean<ConversationRecord>();
  if (request.placeCode != null && desk.places.get(request.placeCode) === undefined)
    throw refuseField('placeCode', 'is no place of the gazetteer');
  const messageIds = await ownMessages(desk, caseId, request.messageIds);
  const directory = await desk.directory.current();
  const draft = draftOf(desk, parent, request, actor.staff._id, againstOf(parent, request, directory));
  const record = await drawAgain(async () => {
    const eventId = `split:${newId(desk.clock())}`;
    const prepared = await prepareCase(desk, draft, { conversation, eventId });
    return writeSplit(desk, actor, parent, { ...request, messageIds }, prepared);
  });
  tellOffice(desk, record);
  return presentCase(desk, actor.staff, { record });
}

async function writeSplit(
  desk: StaffDesk,
  actor: StaffActor,
  { _id: caseId, number, channel }: CaseRecord,
  request: SplitRequest,
  prepared: PreparedCase,
): Promise<CaseRecord> {
  const directory = await desk.directory.current();
  const born = openingOf({ ...prepared, record: { ...prepared.record, channel } }, caseId, actor);
  const [, told] = await changeCases(desk, actor, [
    {
      ...{ caseId, permission: 'cases.split', seenVersion: request.version },
      decide: ({ now }) => ({
        verb: 'split-off',
        change: { caseId: born.record._id, messages: request.messageIds.length },
        set: { lastStaffAt: now },
        alongside: async (session) => {
          const by = { staffId: actor.staff._id, at: now };
          const link = newLink('split', [caseId, born.record._id], by, { messageIds: request.messageIds });
          await desk.models.caseLinks.create([link], { session });
          await desk.models.cases.create([withListKeys(born.record)], { session });
          await desk.models.caseEntries.create([born.entry], { session });
          if (request.messageIds.length > 0) await indexAnew(desk, [born.record._id], session);
        },
      }),
    },
    {
      // The new case may belong to an office that its maker does not see: being its maker is enough.
      ...{ caseId: born.record._id, permission: null, seenVersion: null },
      decide: () => tellNumber(born.record, prepared.pin, number, directory),
    },
  ]);
  return told?.record ?? born.record;
}

/** The citizen gets number and PIN in one message, which loses the PIN once it is delivered. */
function tellNumber(record: CaseRecord, pin: string, parent: string, directory: Directory): CaseChange {
  return {
    verb: 'bot-told',
    change: {},
    set: {},
    quiet: true,
    say: {
      author: 'bot',
      secret: pin,
      text: (language) =>
        fillCopy('told.split', language, {
          number: formatCaseNumber(record.number),
          parent: formatCaseNumber(parent),
          office: officeForCitizen(record.officeId, directory)[language],
          pin,
        }),
    },
  };
}

function tellOffice(desk: StaffDesk, record: CaseRecord): void {
  const { _id, officeId, number, category, priority } = record;
  tellOfCase(desk, record, {
    ...{ name: 'case.opened', caseId: _id, officeId, number },
    ...{ category: category.code, priority: priority.code, urgent: false },
  });
}

/** The stored ids of the messages that were chosen by what the API calls them. */
async function ownMessages(desk: StaffDesk, caseId: string, handles: string[]): Promise<string[]> {
  if (handles.length === 0) return [];
  const found = await desk.models.messages
    .find({ caseId, erasedAt: null }, { _id: 1 })
    .lean<Array<Pick<MessageRecord, '_id'>>>();
  const chosen = new Set(handles);
  const own = found.map(({ _id }) => _id).filter((id) => chosen.has(messageHandle(desk.keys, id)));
  if (own.length !== chosen.size)
    throw refuseField('messageIds', 'names a message that is not one of this case');
  return own;
}

/**
 * Whom the second matter is about: as its own words say, or else whom the first one is about. Messages of the first are shown with it,
 * so that it is kept from whom that is about, too.
 */
function againstOf(
  parent: CaseRecord,
  { story, type }: SplitRequest,
  directory: Directory,
): Pick<CaseRecord, 'against' | 'joinedAgainst'> {
  const said = suspectFrom(story, parent.language, senateNamesOf(directory));
  const read =
    (type ?? parent.type.code) === 'complaint' ? (likelySuspect(said.suspects) ?? said.against) : null;
  const before = allAgainst(parent).map(({ kind, id }) => ({ kind, id, text: null, via: parent._id }));
  const joined = read === null ? (parent.joinedAgainst ?? []) : before;
  return {
    against: read ?? parent.against,
    ...(joined.length === 0 ? {} : { joinedAgainst: joined }),
  };
}

/** The second matter as a draft: what staff did not say it takes from the case that it came from. */
function draftOf(
  { keys, places }: StaffDesk,
  parent: CaseRecord,
  { story, type, category, placeCode }: SplitRequest,
  staffId: string,
  accusation: Pick<CaseRecord, 'against' | 'joinedAgainst'>,
): CaseDraft {
  const by = { kind: 'staff' as const, id: staffId };
  const byStaff = <Code>(code: Code, listVersion: string) => ({
    ...{ code, confidence: 1, because: [], by, listVersion },
  });
  const { storyLanguage, language, placeText, coordinates, withoutName, modelVersion } = parent;
  const { onBehalfOf = null } = parent;
  const isElsewhere = placeCode !== undefined;
  return {
    story,
    type: type === undefined ? parent.type : byStaff(type, parent.type.listVersion),
    category: category === undefined ? parent.category : byStaff(category, parent.category.listVersion),
    priority: byStaff('normal' as const, parent.priority.listVersion),
    place: isElsewhere ? byStaff(placeCode, places.version) : parent.place,
    placeText: isElsewhere ? null : placeText,
    coordinates: isElsewhere ? null : coordinates,
    ...{ storyLanguage, language, withoutName, modelVersion, ...accusation },
    onBehalfOf: onBehalfOf === null ? null : { ...onBehalfOf, name: keys.open(onBehalfOf.name) },
    attachmentCount: 0,
    urgent: false,
  };
}

/** The case with the first link of its timeline. */
function openingOf({ record }: PreparedCase, parentId: string, { staff }: StaffActor) {
  const entry = chainEntry(
    {
      caseId: record._id,
      sequence: 1,
      at: record.createdAt,
      actor: { kind: 'staff', id: staff._id },
      verb: 'split',
      change: {
        number: record.number,
        caseId: parentId,
        category: record.category.code,
        place: record.place.code,
        officeId: record.officeId,
        rule: record.route.rule,
      },
      messageId: null,
      wordsHash: hashWords(record.story),
      version: 1,
    },
    CHAIN_START,
  );
  return { record: { ...record, entryCount: 1, chainHead: entry.hash }, entry };
}
