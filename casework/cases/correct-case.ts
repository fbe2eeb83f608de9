import type { ClientSession } from 'mongoose';
import type { CaseRecord, CorrectRequest, PlaceBook, PresentedCase, RouteDecision } from '../../contracts';
import { refuseField } from '../refuse-field';
import { offerRoute, routeAsRuled } from '../routing/offer-route';
import { requireKnownAgainst } from '../routing/require-known-against';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { indexAnew } from './index-anew';
import { presentCase } from './present-case';
import { requireNotMerged } from './require-open';
import { mustLeave, routeAway } from './route-away';
import { takenFromAccused } from './taken-from-accused';

/**
 * One verb for everything that understanding got wrong: type, category, priority, place, whom it is against. Both values stand
 * in the timeline; when the corrected case belongs to another office, that route is offered and somebody decides. Only a case that
 * turns out to be about the office that has it goes away at once.
 */
export async function correctCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  request: CorrectRequest,
): Promise<{ case: PresentedCase; offeredRoute: RouteDecision | null }> {
  requireKnownPlace(desk.places, request.placeCode);
  const directory = await desk.directory.current();
  if (request.against != null) requireKnownAgainst(request.against, directory);
  const committed = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.correct', seenVersion: request.version },
    ({ record, now }) => {
      requireNotMerged(record);
      const corrected = correctedValues(record, request, actor.staff._id, desk.places.version);
      const change = changedCodes(record, corrected);
      if (Object.keys(change).length === 0) return null;
      const consequences = consequencesOf({ ...record, ...corrected }, record, now);
      const set = { ...corrected, ...consequences };
      const ruled = routeAsRuled({ ...record, ...set }, directory, desk.places, now);
      const offeredRoute = ruled.officeId === record.officeId ? null : ruled;
      const state = set.state === undefined ? {} : { state: { before: record.state, after: set.state } };
      const changed = { ...change, ...state };
      // Found by another place from now on.
      const found =
        'place' in change
          ? { alongside: (session: ClientSession) => indexAnew(desk, [caseId], session) }
          : {};
      if (offeredRoute !== null && mustLeave({ ...record, ...set }, directory))
        return {
          verb: 'corrected',
          ...found,
          ...routeAway(record, { change: changed, set }, offeredRoute, directory),
        };
      const offered = offeredRoute === null ? {} : { offered: { officeId: offeredRoute.officeId } };
      const taken = takenFromAccused({ ...record, ...set }, directory);
      return {
        verb: 'corrected',
        ...found,
        change: { ...changed, ...offered, ...taken.change },
        // Of another place the case is of another region, also where its office stays.
        set: {
          ...set,
          offeredRoute,
          ...(offeredRoute === null ? { regionId: ruled.regionId } : {}),
          ...taken.set,
        },
      };
    },
  );
  return {
    case: await presentCase(desk, actor.staff, committed),
    offeredRoute: offerRoute(committed.record, directory, desk.places, desk.clock()),
  };
}

type Corrected = Partial<Pick<CaseRecord, 'type' | 'category' | 'priority' | 'place' | 'against'>>;

function correctedValues(
  record: CaseRecord,
  request: CorrectRequest,
  staffId: string,
  gazetteerVersion: string,
): Corrected {
  const byStaff = <Code>(code: Code, listVersion: string) => ({
    code,
    confidence: 1,
    because: [],
    by: { kind: 'staff' as const, id: staffId },
    listVersion,
  });
  const { type, category, priority, placeCode, against } = request;
  return {
    ...(type === undefined ? {} : { type: byStaff(type, record.type.listVersion) }),
    ...(category === undefined ? {} : { category: byStaff(category, record.category.listVersion) }),
    ...(priority === undefined ? {} : { priority: byStaff(priority, record.priority.listVersion) }),
    ...(placeCode === undefined ? {} : { place: byStaff(placeCode, gazetteerVersion) }),
    ...(against === undefined ? {} : { against }),
  };
}

/** Before and after of what really changed, by codes: words that somebody wrote of whom it is against stay out of the timeline. */
function changedCodes(record: CaseRecord, corrected: Corrected): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const field of ['type', 'category', 'priority', 'place'] as const) {
    const after = corrected[field];
    if (after === undefined || after.code === record[field].code) continue;
    const { code, confidence, by } = record[field];
    change[field] = { before: code, after: after.code, confidence, by };
  }
  if (corrected.against !== undefined && !sameAgainst(record.against, corrected.against)) {
    const codes = (against: CaseRecord['against']) =>
      against === null ? null : { kind: against.kind, id: against.id };
    change.against = { before: codes(record.against), after: codes(corrected.against) };
  }
  return change;
}

const sameAgainst = (a: CaseRecord['against'], b: CaseRecord['against']) =>
  a?.kind === b?.kind && a?.id === b?.id && a?.text === b?.text;

/** What follows by itself: the triage ends when nothing is missing, and a danger that was overlooked alerts the staff. */
function consequencesOf(
  after: CaseRecord,
  before: CaseRecord,
  now: Date,
): Partial<Pick<CaseRecord, 'state' | 'alertedAt' | 'acknowledgedBy'>> {
  const isComplete = after.category.code !== null && after.place.code !== null;
  const becameUrgent = after.priority.code === 'urgent' && before.priority.code !== 'urgent';
  return {
    ...(before.state === 'triage' && isComplete ? { state: 'routed' as const } : {}),
    ...(becameUrgent ? { alertedAt: now, acknowledgedBy: null } : {}),
  };
}

function requireKnownPlace(places: PlaceBook, code: string | null | undefined): void {
  if (code == null || places.get(code) !== undefined) return;
  throw refuseField('placeCode', 'is no place of the gazetteer');
}
