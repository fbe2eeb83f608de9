import { randomInt } from 'node:crypto';
import type { CaseDraft, CaseRecord, ConversationRecord, OnBehalfOf, PreparedCase } from '../../contracts';
import { generateCaseNumber } from '../../nlp';
import { findOpenCampaign } from '../campaigns/find-open-campaign';
import { hasProvedPhone } from '../citizens/has-proved-phone';
import type { Desk } from '../desk';
import { CHAIN_START } from '../evidence/chain-entry';
import { newId } from '../new-id';
import { routeNewCase } from '../routing/route-new-case';
import { clockRulesOf, startClocks } from '../sla/follow-clocks';
import { behalfHashesOf } from './behalf-hashes';
import { attendanceOf } from './attendance';
import { indexStory } from './index-story';
import { marksOf } from './number-and-place-tokens';
import { hashPin, makePin } from './pin';
import { summariseCase } from './summarise-case';

/**
 * Makes a case ready: number, PIN, route, clock. Nothing is written: `commitTurns` stores it together with the turn that
 * tells the citizen its number, or not at all.
 *
 * @param eventId the inbox event that opens the case: no event opens two. Whoever is new has no earlier case to be looked for.
 */
export async function prepareCase(
  desk: Desk,
  draft: CaseDraft,
  from: { conversation: ConversationRecord; eventId: string; isNewCitizen?: boolean },
): Promise<PreparedCase> {
  const now = desk.clock();
  const directory = await desk.directory.current();
  const route = await routeNewCase(desk, draft, from.conversation, from.isNewCitizen);
  const pin = makePin();
  const index = indexStory(desk.keys, draft.story);
  const number = generateCaseNumber(randomInt);
  const { urgent, ...content } = draft;
  const priority = urgent ? urgentFor(draft) : noLowerForAbuse(draft.priority);
  const needsTriage = draft.category.code === null || draft.place.code === null;
  const state = needsTriage ? 'triage' : 'routed';
  const whose = { category: draft.category, officeId: route.officeId };
  const begun = { state, priority, createdAt: now, ...whose } as const;
  const record: CaseRecord = {
    ...content,
    priority,
    onBehalfOf: sealBehalf(desk, draft.onBehalfOf ?? null),
    ...behalfHashesOf(desk.keys, draft.onBehalfOf ?? null, draft.withoutName),
    _id: newId(now),
    number,
    version: 1,
    route,
    officeId: route.officeId,
    regionId: route.regionId,
    assigneeId: route.assigneeId,
    state,
    awaitsCitizen: false,
    citizenId: from.conversation.citizenId,
    conversationId: from.conversation._id,
    channel: from.conversation.channel,
    openedBy: from.eventId,
    pinHash: await hashPin(desk.keys, pin),
    ...index,
    searchTokens: [...index.searchTokens, ...marksOf({ number, place: draft.place })],
    campaignId: await findOpenCampaign(desk, index.sketch),
    ...startClocks(begun, clockRulesOf(directory, desk.timeZone)),
    firstAnsweredAt: null,
    alertedAt: null,
    acknowledgedBy: null,
    lastCitizenAt: now,
    lastStaffAt: null,
    closedAt: null,
    erasedAt: null,
    test: from.conversation.test,
    entryCount: 0,
    chainHead: CHAIN_START,
    createdAt: now,
    updatedAt: now,
  };
  const summary = summariseCase(record, directory);
  const prepared = { record, pin, summary, phoneProved: await knowsPhone(desk, from) };
  if (!urgent) return prepared;
  return { ...prepared, attended: await attendanceOf(desk, record.officeId, directory) };
}

/** Whoever is new has proved nothing yet. */
const knowsPhone = async (
  desk: Desk,
  { conversation, isNewCitizen }: { conversation: ConversationRecord; isNewCitizen?: boolean },
): Promise<boolean> => isNewCitizen !== true && (await hasProvedPhone(desk, conversation.citizenId));

/** Whoever tells of a danger is answered like an urgent case, whatever was understood of the rest. */
const urgentFor = ({ priority }: CaseDraft): CaseDraft['priority'] =>
  priority.code === 'urgent'
    ? priority
    : { ...priority, code: 'urgent', confidence: 1, by: { kind: 'rule', id: 'danger-told' } };

/** What the understanding says of words that bring no case to its mind. */
const NO_CASE = 'no case';

/** A citizen who has sent it has a matter, however rude the words: abuse must not make it wait longer than others. */
const noLowerForAbuse = (priority: CaseDraft['priority']): CaseDraft['priority'] =>
  priority.code === 'low' && priority.because.includes(NO_CASE)
    ? { ...priority, code: 'normal', confidence: 1, by: { kind: 'rule', id: 'sent-by-citizen' } }
    : priority;

/** Whom a case concerns is contact data like any other. */
const sealBehalf = ({ keys }: Pick<Desk, 'keys'>, told: OnBehalfOf | null): OnBehalfOf | null =>
  told === null ? null : { ...told, name: keys.seal(told.name) };
